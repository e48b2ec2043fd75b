// Pictures of the screens over the memory host, for looking at.
//
//   npm run dev                                    (in another terminal; or give --url)
//   npm run shots -- --out DIR [--routes /,/pay] [--sizes 1280x800,1920x1080] [--languages ja,en] [--schemes light,dark]
//                    [--query scenario=empty] [--script FILE] [--chromium PATH] [--url http://localhost:5173]
//
// A --script FILE is a module with `export async function act(page)`: it is run on each page before the picture, to click and type.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    url: { type: "string", default: "http://localhost:5173" },
    routes: { type: "string", default: "/" },
    sizes: { type: "string", default: "1280x800" },
    languages: { type: "string", default: "ja" },
    schemes: { type: "string", default: "light" },
    query: { type: "string", default: "" },
    name: { type: "string", default: "" },
    script: { type: "string" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
  },
});

if (values.out === undefined) {
  console.error("--out DIR is needed");
  process.exit(2);
}

const out = values.out;
const list = (/** @type {string} */ text) => text.split(",").filter((part) => part !== "");
const act = values.script === undefined ? undefined : (await import(pathToFileURL(values.script).href)).act;

const browser = await chromium.launch({
  executablePath: values.chromium,
  args: [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

/** Takes one picture and says what the page complained about. */
async function shoot(
  /** @type {{ route: string, size: string, language: string, scheme: string }} */ { route, size, language, scheme },
) {
  const [width = 1280, height = 800] = size.split("x").map(Number);
  const page = await browser.newPage({ viewport: { width, height } });
  page.on("pageerror", (error) => console.error(`  ! ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") console.error(`  ! ${message.text()}`);
  });
  await page.addInitScript(
    ([chosenLanguage, chosenScheme]) => {
      localStorage.setItem("mpac.language", chosenLanguage ?? "ja");
      localStorage.setItem("mantine-color-scheme-value", chosenScheme ?? "light");
    },
    [language, scheme],
  );
  await page.goto(`${values.url}/?${values.query}#${route}`);
  await page.waitForSelector("main");
  await page.waitForTimeout(900);
  if (act !== undefined) await act(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  const label = route === "/" ? "home" : route.slice(1).replaceAll("/", "-");
  const parts = [label, values.name, size, language, scheme].filter((part) => part !== "");
  const file = path.join(out, `${parts.join("_")}.png`);
  await page.screenshot({ path: file });
  console.log(`${file}${wide ? "  ! scrolls sideways" : ""}`);
  await page.close();
}

try {
  await mkdir(out, { recursive: true });
  for (const route of list(values.routes))
    for (const size of list(values.sizes))
      for (const language of list(values.languages))
        for (const scheme of list(values.schemes)) await shoot({ route, size, language, scheme });
} finally {
  await browser.close();
}
