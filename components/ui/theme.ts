import {
  ActionIcon,
  Anchor,
  Autocomplete,
  Button,
  Card,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Input,
  InputWrapper,
  Menu,
  Modal,
  MultiSelect,
  Select,
  TagsInput,
  Tooltip,
} from "@mantine/core";

/*
 * The only file that decides colour, type, spacing and radius. Everything else uses Mantine's variables or the
 * --sb-* ones made below. Rhythm is 8 px: spacing xs 8, sm 12, md 16, lg 24, xl 32.
 */

const iris = [
  "#f4f3ff", "#e9e7fe", "#d5d1fc", "#b7b0f8", "#968af2",
  "#7a69ea", "#5f48d9", "#5039bd", "#412f99", "#352a78",
] as const; // biome-ignore format: a palette reads as rows of five

const gray = [
  "#fafafb", "#f4f5f6", "#ebecef", "#e0e2e6", "#cfd2d8",
  "#8b909b", "#636974", "#474c56", "#2c3038", "#16181d",
] as const; // biome-ignore format: a palette reads as rows of five

const dark = [
  "#e6e7ea", "#c4c7cd", "#a0a5ae", "#7d838e", "#3a3e47",
  "#2c3037", "#202329", "#17191e", "#111317", "#0b0d10",
] as const; // biome-ignore format: a palette reads as rows of five

/** Shade 6 carries white text at 5.5:1: it is the button of what cannot be undone. */
const red = [
  "#fdeeed", "#fbdcdb", "#f7bab8", "#f19390", "#e86a66",
  "#dc4540", "#c52f2b", "#a82521", "#8c201d", "#6f1b19",
] as const; // biome-ignore format: a palette reads as rows of five

const fontFamily =
  '"Inter Variable", Inter, "Inter Stand-in", ui-sans-serif, system-ui, -apple-system, "Segoe UI", sans-serif';

export const theme = createTheme({
  primaryColor: "iris",
  primaryShade: { light: 6, dark: 6 },
  colors: { iris, gray, red, dark },
  black: "#16181d",
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
  lineHeights: { xs: "1.35", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: {
    fontFamily,
    fontWeight: "620",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "2rem" },
      h2: { fontSize: "1.125rem", lineHeight: "1.5rem" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.375rem" },
      h4: { fontSize: "0.875rem", lineHeight: "1.25rem" },
    },
  },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  defaultRadius: "md",
  respectReducedMotion: true,
  cursorType: "pointer",
  shadows: {
    xs: "0 1px 2px rgb(22 24 29 / 6%)",
    sm: "0 1px 3px rgb(22 24 29 / 8%)",
    md: "0 8px 24px -6px rgb(22 24 29 / 16%)",
    lg: "0 16px 40px -8px rgb(22 24 29 / 20%)",
  },
  components: {
    Button: Button.extend({ defaultProps: { size: "sm" } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle", color: "gray", size: "lg" } }),
    Anchor: Anchor.extend({ defaultProps: { underline: "hover" } }),
    Card: Card.extend({ defaultProps: { withBorder: true, padding: "lg", radius: "lg" } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: "md" } }),
    Input: Input.extend({ defaultProps: { size: "sm" } }),
    InputWrapper: InputWrapper.extend({
      // Labels above, help and errors below the field.
      defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] },
    }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: "md",
        radius: "md",
        position: "bottom-end",
        // The focus placeholder is a child that role="menu" may not have.
        withInitialFocusPlaceholder: false,
        // A menu is part of the page, and stands in its landmark.
        portalProps: { target: "#content" },
      },
    }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: "lg", padding: "lg", shadow: "lg" } }),
    // The list itself scrolls (globals.css): a scroll area around it is one more thing to focus.
    Autocomplete: Autocomplete.extend({ defaultProps: { withScrollArea: false } }),
    MultiSelect: MultiSelect.extend({ defaultProps: { withScrollArea: false } }),
    Select: Select.extend({ defaultProps: { withScrollArea: false } }),
    TagsInput: TagsInput.extend({ defaultProps: { withScrollArea: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, withArrow: true, fz: "xs" } }),
  },
});

/** Text, background and border of one tone; text on background is at least 4.5:1 in both schemes. */
const tones = {
  blue: { light: ["#1550b5", "#eaf1fe", "#c5d9fb"], dark: ["#9cc2ff", "#14233f", "#24406f"] },
  green: { light: ["#146a3c", "#e7f6ed", "#bde5cd"], dark: ["#7fdba6", "#102b1d", "#1d4f34"] },
  red: { light: ["#b3221f", "#fdeeed", "#f8cdca"], dark: ["#ffa5a0", "#381617", "#642829"] },
  orange: { light: ["#974708", "#fdf1e2", "#f6d8b0"], dark: ["#fbbf74", "#33210d", "#5d3c15"] },
  gray: { light: ["#4f545e", "#f1f2f4", "#dfe1e5"], dark: ["#b6bac2", "#24272d", "#3a3e47"] },
  iris: { light: ["#4a34b4", "#f1efff", "#d5d1fc"], dark: ["#c0b8ff", "#221d42", "#3d3476"] },
} as const;

export type Tone = keyof typeof tones;

function toneVariables(scheme: "light" | "dark"): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tones).flatMap(
      ([
        tone,
        {
          [scheme]: [text, background, border],
        },
      ]) => [
        [`--sb-${tone}-text`, text],
        [`--sb-${tone}-bg`, background],
        [`--sb-${tone}-border`, border],
      ],
    ),
  );
}

/** --sb-canvas is the page, --sb-surface a card on it, --sb-line a hairline, --sb-hover a row under the pointer. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { "--sb-content-width": "1200px", "--sb-nav-width": "240px", "--sb-rail-width": "72px" },
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-default-border": gray[3],
    "--mantine-color-dimmed": gray[6],
    "--mantine-color-placeholder": "#6b717c",
    "--mantine-color-error": tones.red.light[0],
    "--sb-canvas": "#fcfcfd",
    "--sb-surface": "#ffffff",
    "--sb-nav": "#f7f7f9",
    "--sb-line": gray[2],
    "--sb-hover": gray[1],
    "--sb-strong": gray[9],
    ...toneVariables("light"),
  },
  dark: {
    "--mantine-color-body": dark[7],
    "--mantine-color-text": "#dcdee2",
    "--mantine-color-default": dark[6],
    "--mantine-color-default-hover": dark[5],
    "--mantine-color-default-border": dark[4],
    "--mantine-color-dimmed": dark[2],
    "--mantine-color-placeholder": "#8e949e",
    "--mantine-color-error": tones.red.dark[0],
    "--mantine-color-anchor": iris[3],
    "--mantine-primary-color-light-color": iris[2],
    "--sb-canvas": dark[8],
    "--sb-surface": dark[7],
    "--sb-nav": dark[9],
    "--sb-line": "#262a31",
    "--sb-hover": "#1d2026",
    "--sb-strong": "#f5f6f7",
    ...toneVariables("dark"),
  },
});
