// The lints of the screens. The zones below are the ground plan: app → features → components, lib; ipc ← features/*/api and app.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import checkFile from "eslint-plugin-check-file";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const root = fileURLToPath(new URL(".", import.meta.url));
const src = fileURLToPath(new URL("./src", import.meta.url));
const features = readdirSync(`${src}/features`);

const sharedMayNotKnow = (/** @type {string} */ folder, /** @type {string[]} */ others) => ({
  target: `./src/${folder}`,
  from: others.map((other) => `./src/${other}`),
  message: `src/${folder} is shared and may not know ${others.join(", ")}. Pass it in as a prop or an argument.`,
});

const zones = [
  ...features.map((feature) => ({
    target: `./src/features/${feature}`,
    from: "./src/features",
    except: [`./${feature}`],
    message: "Features never import each other. Move what both need to src/components or src/lib, or meet in src/app.",
  })),
  ...features.flatMap((feature) =>
    ["components", "routes"].map((folder) => ({
      target: `./src/features/${feature}/${folder}`,
      from: "./src/ipc",
      except: ["./generated"],
      message: "Only features/<area>/api talks to the core. Write a hook there and use that.",
    })),
  ),
  { target: "./src/features", from: "./src/app", message: "Features do not know the app. Pass it in, or use src/lib." },
  sharedMayNotKnow("lib", ["app", "features", "components", "i18n"]),
  sharedMayNotKnow("components", ["app", "features"]),
  sharedMayNotKnow("i18n", ["app", "features", "components"]),
  sharedMayNotKnow("ipc", ["app", "features", "components", "i18n"]),
  {
    target: ["./src/components", "./src/lib", "./src/i18n"],
    from: "./src/ipc",
    except: ["./generated"],
    message: "Shared code takes its data as props; only the types in src/ipc/generated are common language.",
  },
];

const tauriOnlyInIpc = {
  group: ["@tauri-apps/*"],
  message: "Only src/ipc knows the host. Use a hook of features/<area>/api, or add the call to src/ipc.",
};

export default tseslint.config(
  { ignores: ["dist/**", "dist-*/**", "node_modules/**", "src/ipc/generated/**"] },
  {
    files: ["src/**/*.{ts,tsx}", "vite.config.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    plugins: { "import-x": importX, "check-file": checkFile },
    settings: {
      "import-x/resolver-next": [
        createNodeResolver({ extensions: [".ts", ".tsx", ".css", ".js"], alias: { "@": [src] } }),
      ],
    },
    rules: {
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { allowDefaultCaseForExhaustiveSwitch: true, considerDefaultExhaustiveForUnions: true },
      ],
      "import-x/no-restricted-paths": ["error", { basePath: root, zones }],
      "check-file/filename-naming-convention": [
        "error",
        { "src/**/*.{ts,tsx}": "KEBAB_CASE" },
        { ignoreMiddleExtensions: true },
      ],
      "check-file/folder-naming-convention": ["error", { "src/**/": "KEBAB_CASE" }],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Export by name: one thing, one name, everywhere." },
        { selector: "ExportAllDeclaration", message: "No barrels: import from the file that has it." },
      ],
      "no-restricted-imports": ["error", { patterns: [tauriOnlyInIpc] }],
      eqeqeq: "error",
      "no-console": "error",
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ["src/**/*.{ts,tsx}"], ...reactHooks.configs.flat["recommended-latest"] },
  { files: ["src/ipc/**"], rules: { "no-restricted-imports": "off" } },
  { files: ["vite.config.ts"], rules: { "no-restricted-syntax": "off" } },
  { files: ["src/**/*.test.{ts,tsx}"], rules: { "max-lines": "off" } },
);
