/** The Mantine theme made of the tokens. Sizes are for fingers: 44 for controls, 56 (`size="lg"`) for the one main action. */
import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  Modal,
  NativeSelect,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  Select,
  Skeleton,
  Textarea,
  TextInput,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";

const accent: MantineColorsTuple = [
  "#e2efee",
  "#c4dfdd",
  "#9ccbc8",
  "#70b3af",
  "#479996",
  "#257f7c",
  "#0f5c5c",
  "#0c4b4b",
  "#093b3b",
  "#062b2b",
];

const FONTS =
  '"Yu Gothic UI", "BIZ UDPGothic", Meiryo, "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", system-ui, sans-serif';

const FIELD = { size: "md", radius: "md" } as const;

export const theme = createTheme({
  colors: { accent },
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 5 },
  fontFamily: FONTS,
  fontFamilyMonospace: '"BIZ UDGothic", Consolas, "Noto Sans Mono CJK JP", ui-monospace, monospace',
  fontSizes: { xs: "12px", sm: "13px", md: "15px", lg: "17px", xl: "20px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: {
    fontFamily: FONTS,
    fontWeight: "700",
    sizes: {
      h1: { fontSize: "22px", lineHeight: "1.35" },
      h2: { fontSize: "16px", lineHeight: "1.4" },
      h3: { fontSize: "15px", lineHeight: "1.4" },
    },
  },
  radius: { sm: "8px", md: "10px", lg: "12px" },
  defaultRadius: "md",
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "20px", xl: "28px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: "md", radius: "md" },
      vars: (_theme, props) => ({
        root: {
          "--button-height": props.size === "lg" ? "56px" : props.size === "sm" ? "36px" : "44px",
          "--button-fz": props.size === "lg" ? "17px" : "15px",
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 44, radius: "md", variant: "default" } }),
    TextInput: TextInput.extend({ defaultProps: FIELD }),
    Textarea: Textarea.extend({ defaultProps: FIELD }),
    PasswordInput: PasswordInput.extend({ defaultProps: FIELD }),
    NumberInput: NumberInput.extend({ defaultProps: FIELD }),
    Select: Select.extend({ defaultProps: FIELD }),
    NativeSelect: NativeSelect.extend({ defaultProps: FIELD }),
    Checkbox: Checkbox.extend({ defaultProps: { size: "md" } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: "md", radius: "md" } }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: "lg", overlayProps: { backgroundOpacity: 0.45 } } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: "md" } }),
  },
});

const shared = {
  "--mantine-color-body": "var(--mpac-paper)",
  "--mantine-color-text": "var(--mpac-ink)",
  "--mantine-color-dimmed": "var(--mpac-muted)",
  "--mantine-color-default": "var(--mpac-card)",
  "--mantine-color-default-color": "var(--mpac-ink)",
  "--mantine-color-default-border": "var(--mpac-line)",
  "--mantine-color-default-hover": "var(--mpac-sunken)",
  "--mantine-color-placeholder": "var(--mpac-muted)",
  "--mantine-color-error": "var(--mpac-wrong)",
  "--mantine-color-anchor": "var(--mpac-accent-text)",
  "--mantine-primary-color-filled": "var(--mpac-accent)",
  "--mantine-primary-color-filled-hover": "var(--mpac-accent-hover)",
  "--mantine-color-accent-filled": "var(--mpac-accent)",
  "--mantine-color-accent-filled-hover": "var(--mpac-accent-hover)",
  "--mantine-color-accent-light": "var(--mpac-accent-soft)",
  "--mantine-color-accent-light-hover": "var(--mpac-accent-soft)",
  "--mantine-color-accent-light-color": "var(--mpac-accent-text)",
  "--mantine-color-accent-outline": "var(--mpac-accent-text)",
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
