/** The frame around every screen. */
import type { shell as original } from "../ja/shell";
import type { Words } from "../words";

export const shell: Words<typeof original> = {
  nav: {
    label: "Menu",
    home: "Home",
    pay: "Pay",
    transactions: "History",
    unresolved: "Unresolved",
    settings: "Settings",
    unresolvedCount: "{{count}} unresolved",
  },
  skip: "Skip to content",
  businessDate: "{{date}}",
  clock: "Current time in Japan",
  paypay: {
    idle: "PayPay idle",
    up: "PayPay online",
    down: "PayPay unreachable",
    not_configured: "PayPay not set up",
  },
  operator: "Operator",
  language: "言語",
  languageName: { ja: "日本語", en: "English" },
  switchLanguage: "Change the language",
  scheme: { toDark: "Use dark colours", toLight: "Use light colours" },
  startup: {
    title: "Cannot start",
    safe: "The data has not been changed.",
    again: "Check again",
  },
  crash: {
    title: "The screen could not be shown",
    safe: "Payments and records go on working apart from this screen.",
    home: "Back to home",
    reload: "Open the screen again",
  },
  notFound: { title: "There is no such screen", home: "Back to home" },
  outside: {
    title: "This page opens inside MPAC Console",
    next: "Start “MPAC Console” from the desktop.",
  },
};
