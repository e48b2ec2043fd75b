import { describe, expect, it } from "vitest";
import type { Settings } from "@/ipc/generated/contract";
import { changedSections, sectionOf } from "./sections";
import { carryOver, isDraft, readDraft, toDraft, valueAt } from "./settings-draft";

const SETTINGS: Settings = {
  store_name: "渋谷店",
  profile: "mpac",
  base_url: "https://api.paypay.ne.jp",
  token_url: "",
  api_key: "key",
  merchant_id: "",
  store_id: "",
  terminal_id: "",
  rounding: "down",
  listener_address: "127.0.0.1",
  listener_port: 8787,
  webhook_networks: ["203.0.113.0/24", "198.51.100.7"],
};

describe("reading a draft", () => {
  it.each([
    { typed: "8787", port: 8787 },
    { typed: " ８７８８ ", port: 8788 },
    { typed: "0", port: 0 },
    { typed: "65535", port: 65_535 },
  ])("takes the port $typed", ({ typed, port }) => {
    expect(readDraft({ ...toDraft(SETTINGS), listener_port: typed }).settings).toEqual({
      ...SETTINGS,
      listener_port: port,
    });
  });

  it.each([
    { typed: " ", reason: "empty", limit: null },
    { typed: "abc", reason: "not_a_number", limit: null },
    { typed: "-1", reason: "not_a_number", limit: null },
    { typed: "80.5", reason: "not_a_number", limit: null },
    { typed: "65536", reason: "over_limit", limit: 65_535 },
  ])("refuses the port $typed", ({ typed, reason, limit }) => {
    const { failure } = readDraft({ ...toDraft(SETTINGS), listener_port: typed });
    expect(failure).toMatchObject({ code: "invalid_input", field: "listener_port", reason, limit });
  });
});

describe("drafts", () => {
  it("keeps what was typed and follows the rest when the settings change elsewhere", () => {
    const from = toDraft(SETTINGS);
    const typed = { ...from, store_name: "新宿店" };
    const to = { ...from, store_name: "池袋店", api_key: "other" };
    expect(carryOver(typed, from, to)).toEqual({ ...to, store_name: "新宿店" });
  });

  it.each([
    ["a draft", toDraft(SETTINGS), true],
    ["nothing", null, false],
    ["text", "x", false],
    ["a draft of an older program", { store_name: "x" }, false],
    ["networks that are none", { ...toDraft(SETTINGS), webhook_networks: [1] }, false],
  ])("knows %s", (_, kept, is) => {
    expect(isDraft(kept, toDraft(SETTINGS))).toBe(is);
  });

  it.each([
    ["base_url", "https://api.paypay.ne.jp", "paypay"],
    ["webhook_networks[1]", "198.51.100.7", "webhook"],
    ["webhook_networks[7]", undefined, "webhook"],
    ["value", undefined, null],
  ])("finds the field %s", (field, value, section) => {
    expect(valueAt(toDraft(SETTINGS), field)).toBe(value);
    expect(sectionOf(field)).toBe(section);
  });

  it("tells which sections have changed", () => {
    const saved = toDraft(SETTINGS);
    expect(changedSections(saved, saved)).toEqual([]);
    const draft = { ...saved, rounding: "up", webhook_networks: [] } as const;
    expect(changedSections({ ...draft, webhook_networks: [] }, saved)).toEqual(["store", "webhook"]);
  });
});
