/** The unknown desk. */
import type { unresolved as original } from "../ja/unresolved";
import type { Words } from "../words";

export const unresolved: Words<typeof original> = {
  title: "Unresolved payments",
  note: "Do not charge the same sale again until the outcome is known",
};
