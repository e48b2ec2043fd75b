import { describe, expect, it } from "vitest";
import { keyOf, placeCards, type MatterName } from "./matter";

const name = (key: string): MatterName =>
  key.startsWith("R") ? { paymentId: "P0", refundId: key } : { paymentId: key, refundId: null };
const names = (keys: string) =>
  keys
    .split(" ")
    .filter((key) => key !== "")
    .map(name);

describe("where cards stand", () => {
  it.each([
    { what: "a fresh visit", before: "", open: "P1 P2", dismissed: "", placed: "P1 P2" },
    {
      what: "one has ended: it stays where it was",
      before: "P1 P2 P3",
      open: "P1 P3",
      dismissed: "",
      placed: "P1 P2 P3",
    },
    { what: "the first has ended", before: "P1 P2", open: "P2", dismissed: "", placed: "P1 P2" },
    { what: "all have ended", before: "P1 R2", open: "", dismissed: "", placed: "P1 R2" },
    { what: "put away", before: "P1 P2", open: "P2", dismissed: "P1", placed: "P2" },
    { what: "put away, and open again", before: "P2", open: "P1 P2", dismissed: "P1", placed: "P1 P2" },
    { what: "a new one comes", before: "P1", open: "P9 P1", dismissed: "", placed: "P9 P1" },
    { what: "a refund and its payment", before: "P0 R1", open: "R1", dismissed: "", placed: "P0 R1" },
  ])("$what", ({ before, open, dismissed, placed }) => {
    const gone = dismissed.split(" ");
    expect(placeCards(names(before), names(open), gone).map(keyOf)).toEqual(names(placed).map(keyOf));
  });
});
