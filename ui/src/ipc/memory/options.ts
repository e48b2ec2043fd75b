/** How a memory host is set up: by tests as an argument, in a plain browser by the page's query. */
import type { Cause, Role } from "../generated/contract";

export const SCENARIOS = [
  "busy",
  "calm",
  "empty",
  "not_configured",
  "live",
  "tangled",
  "locked",
  "broken",
  "slow",
] as const;

/**
 * `busy`: a full afternoon; `calm`: nothing to attend to; `empty`: a fresh day; `live`: not practice;
 * `tangled`: one of every open question; `locked`: live, with the keyring locked and the listener's port taken; `broken`: reads fail; `slow`: reads never end.
 */
export type Scenario = (typeof SCENARIOS)[number];

export type RefusedStartup = Extract<
  Cause["code"],
  "store_newer" | "store_broken" | "store_full" | "store_busy" | "already_running" | "keyring_unavailable" | "internal"
>;

export interface MemoryOptions {
  scenario: Scenario;
  /** Why the program refuses to start, when it does. */
  startup: RefusedStartup | "ready";
  /** Milliseconds since 1970 at which the host's clock begins. */
  now: number;
  /** How long a read takes, in milliseconds. */
  latency: number;
  /** What the operator may do. */
  role: Role;
  /** How long a customer, a provider or a refund takes, in milliseconds. */
  pace: number;
}

export const DEFAULT_OPTIONS: MemoryOptions = {
  scenario: "busy",
  startup: "ready",
  now: Date.parse("2026-01-28T14:32:05+09:00"),
  latency: 120,
  role: "manager",
  pace: 2500,
};

const REFUSALS: readonly string[] = [
  "store_newer",
  "store_broken",
  "store_full",
  "store_busy",
  "already_running",
  "keyring_unavailable",
  "internal",
] satisfies RefusedStartup[];

const ROLES: readonly Role[] = ["staff", "manager", "admin"];

const isScenario = (text: string | null): text is Scenario => SCENARIOS.some((scenario) => scenario === text);
const isRefusal = (text: string | null): text is RefusedStartup => text !== null && REFUSALS.includes(text);

/** Reads `?scenario=empty&startup=store_newer&role=staff&now=…&pace=…`. What is not known is left at its default. */
export function readOptions(query: string): MemoryOptions {
  const asked = new URLSearchParams(query);
  const scenario = asked.get("scenario");
  const startup = asked.get("startup");
  const now = Date.parse(asked.get("now") ?? "");
  const role = ROLES.find((one) => one === asked.get("role"));
  const pace = Number(asked.get("pace") ?? Number.NaN);
  return {
    ...DEFAULT_OPTIONS,
    ...(isScenario(scenario) ? { scenario } : {}),
    ...(isRefusal(startup) ? { startup } : {}),
    ...(role === undefined ? {} : { role }),
    ...(Number.isNaN(now) ? {} : { now }),
    ...(Number.isNaN(pace) ? {} : { pace }),
  };
}
