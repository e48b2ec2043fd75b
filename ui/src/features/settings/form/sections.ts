/** The parts of the settings, and in which of them a field is found. */
import type { SettingsDraft, SettingsField } from "./settings-draft";
import { sameField } from "./settings-draft";

export const SECTIONS = ["store", "paypay", "webhook", "display", "about"] as const;

export type Section = (typeof SECTIONS)[number];

const SECTION_OF: Record<SettingsField, Section> = {
  store_name: "store",
  rounding: "store",
  profile: "paypay",
  base_url: "paypay",
  token_url: "paypay",
  api_key: "paypay",
  merchant_id: "paypay",
  store_id: "paypay",
  terminal_id: "paypay",
  listener_address: "webhook",
  listener_port: "webhook",
  webhook_networks: "webhook",
};

export function isSection(text: string | null): text is Section {
  return SECTIONS.some((section) => section === text);
}

/** Where a failure's field is shown; null when it is no field of the settings. */
export function sectionOf(field: string): Section | null {
  const name = field.replace(/\[\d+\]$/, "");
  return Object.hasOwn(SECTION_OF, name) ? SECTION_OF[name as SettingsField] : null;
}

/** The sections in which a draft differs from what is saved. */
export function changedSections(draft: SettingsDraft, saved: SettingsDraft): Section[] {
  const fields = Object.keys(SECTION_OF) as SettingsField[];
  const changed = fields.filter((field) => !sameField(draft, saved, field)).map((field) => SECTION_OF[field]);
  return SECTIONS.filter((section) => changed.includes(section));
}
