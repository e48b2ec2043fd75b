/**
 * The settings while they are being typed. Only what cannot be written down as settings at all is refused here (a port that is no number);
 * everything else is the core's to check.
 */
import type { Failure, Settings } from "@/ipc/generated/contract";
import { foldWidth } from "@/lib/money";

export type SettingsDraft = Omit<Settings, "listener_port"> & { listener_port: string };

export type SettingsField = keyof Settings;

const PORT_MAX = 65_535;

export function toDraft(settings: Settings): SettingsDraft {
  return { ...settings, listener_port: String(settings.listener_port) };
}

function refusedPort(reason: "empty" | "not_a_number" | "over_limit", found: string): Failure {
  const limit = reason === "over_limit" ? PORT_MAX : null;
  return { code: "invalid_input", field: "listener_port", reason, limit, found, retry: "after_change" };
}

/** The settings that a draft means, or why it means none. */
export function readDraft(
  draft: SettingsDraft,
): { settings: Settings; failure: null } | { settings: null; failure: Failure } {
  const typed = foldWidth(draft.listener_port);
  const refuse = (reason: "empty" | "not_a_number" | "over_limit") => ({
    settings: null,
    failure: refusedPort(reason, typed),
  });
  if (typed === "") return refuse("empty");
  if (!/^\d+$/.test(typed)) return refuse("not_a_number");
  const port = Number(typed);
  if (port > PORT_MAX) return refuse("over_limit");
  return { settings: { ...draft, listener_port: port }, failure: null };
}

export function sameDraft(one: SettingsDraft, other: SettingsDraft): boolean {
  return fieldsOf(one).every((field) => sameField(one, other, field));
}

export function sameField(one: SettingsDraft, other: SettingsDraft, field: SettingsField): boolean {
  return JSON.stringify(one[field]) === JSON.stringify(other[field]);
}

function fieldsOf(draft: SettingsDraft): SettingsField[] {
  return Object.keys(draft) as SettingsField[];
}

/** A draft carried over to settings that have changed meanwhile: what was typed stays, everything else follows. */
export function carryOver(draft: SettingsDraft, from: SettingsDraft, to: SettingsDraft): SettingsDraft {
  const typed = fieldsOf(to).filter((field) => !sameField(draft, from, field));
  return { ...to, ...Object.fromEntries(typed.map((field) => [field, draft[field]])) };
}

/** Whether something kept has the shape of a draft: it may be from another version of the program. */
export function isDraft(kept: unknown, like: SettingsDraft): kept is SettingsDraft {
  if (typeof kept !== "object" || kept === null) return false;
  const fields = kept as Record<string, unknown>;
  return fieldsOf(like).every((field) =>
    field === "webhook_networks"
      ? Array.isArray(fields[field]) && fields[field].every((network) => typeof network === "string")
      : typeof fields[field] === "string",
  );
}

/** The value that a failure's field name means: `store_name`, `webhook_networks[2]`. */
export function valueAt(draft: SettingsDraft, field: string): string | undefined {
  const network = /^webhook_networks\[(\d+)\]$/.exec(field);
  if (network !== null) return draft.webhook_networks[Number(network[1])];
  const value = (draft as unknown as Record<string, unknown>)[field];
  return typeof value === "string" ? value : undefined;
}
