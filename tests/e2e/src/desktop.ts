/** What the window manager and the X server say about the window. Its title begins with the program's name. */
import { execFileSync } from "node:child_process";

const TITLE = "^MPAC Console";

const run = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: "utf8" });

/** The window's id, or null when it is on no screen: hidden or minimised. */
export function visibleWindow(): string | null {
  try {
    return run("xdotool", "search", "--onlyvisible", "--name", TITLE).trim().split("\n").at(-1) || null;
  } catch {
    return null;
  }
}

/** The window's properties as `xprop` prints them. */
export function properties(window: string): string {
  return run("xprop", "-id", window);
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where the window is, without its frame. */
export function box(window: string): Box {
  const said = run("xwininfo", "-id", window);
  const number = (label: string): number => Number(new RegExp(`${label}:\\s+(-?\\d+)`).exec(said)?.[1]);
  return {
    x: number("Absolute upper-left X"),
    y: number("Absolute upper-left Y"),
    width: number("Width"),
    height: number("Height"),
  };
}

/** The whole screen. */
export function screen(): Box {
  const [width, height] = run("xdotool", "getdisplaygeometry").trim().split(" ").map(Number);
  return { x: 0, y: 0, width: width ?? 0, height: height ?? 0 };
}

/** Presses keys on the real keyboard, in the window that has the focus. */
export function keys(chord: string): void {
  run("xdotool", "key", "--clearmodifiers", chord);
}

/** Asks the window to close, as its frame's button does. */
export function askToClose(window: string): void {
  run("wmctrl", "-i", "-c", window);
}

/** A picture of a window without its frame, or of everything on the screen: `root`. */
export function pictureOf(window: string, file: string): void {
  run("import", "-window", window, file);
}
