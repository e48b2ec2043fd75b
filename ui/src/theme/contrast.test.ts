import { describe, expect, it } from "vitest";
import tokens from "./tokens.css?raw";

const AA_TEXT = 4.5;

/** What is written on what. */
const PAIRS = [
  ...["paper", "card", "sunken"].flatMap((ground) => [
    ["ink", ground],
    ["muted", ground],
    ["accent-text", ground],
    ["wrong", ground],
    ["unknown", ground],
    ["settled", ground],
    ["waiting", ground],
  ]),
  ["settled", "settled-soft"],
  ["waiting", "waiting-soft"],
  ["wrong", "wrong-soft"],
  ["unknown", "unknown-soft"],
  ["ended", "ended-soft"],
  ["accent-text", "accent-soft"],
  ["accent-ink", "accent"],
  ["accent-ink", "accent-hover"],
  ["accent-ink", "wrong-fill"],
  ["mark-ink", "mark-soft"],
  ["ink", "wrong-soft"],
  ["ink", "unknown-soft"],
  ["rail-muted", "rail"],
  ["rail-ink", "rail-active"],
].map(([text = "", ground = ""]) => ({ text, ground }));

function colours(css: string): Map<string, string> {
  return new Map(
    [...css.matchAll(/--mpac-([a-z-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1] ?? "", match[2] ?? ""]),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const [lightCss = "", darkCss = ""] = tokens.split('[data-mantine-color-scheme="dark"]');
const light = colours(lightCss);
const dark = new Map([...light, ...colours(darkCss)]);

describe.each([
  ["light", light],
  ["dark", dark],
])("contrast in the %s scheme", (_, scheme) => {
  it.each(PAIRS)("$text on $ground can be read", ({ text, ground }) => {
    const [ink, paper] = [scheme.get(text), scheme.get(ground)];
    if (ink === undefined || paper === undefined) throw new Error(`no such token: ${text}, ${ground}`);
    expect(contrast(ink, paper)).toBeGreaterThanOrEqual(AA_TEXT);
  });
});
