import { describe, expect, it } from "vitest";
import { findPlace, keepPlace, type Place } from "./places";

const place = (offset: number): Place => ({
  chain: { starts: [null, "a"], total: null },
  base: 0,
  offset,
  active: null,
});

describe("places in a list", () => {
  it("are found again by the entry of the history", () => {
    keepPlace("one", place(10));
    keepPlace("two", place(20));
    keepPlace("one", place(30));
    expect(findPlace("one")).toEqual(place(30));
    expect(findPlace("two")).toEqual(place(20));
    expect(findPlace("three")).toBeNull();
  });

  it("are forgotten when there are many", () => {
    for (let entry = 0; entry < 15; entry += 1) keepPlace(`entry-${entry}`, place(entry));
    expect(findPlace("entry-0")).toBeNull();
    expect(findPlace("entry-14")).toEqual(place(14));
  });

  it.each(["", "no json", "[1]", '{"one":5}'])("are none when %j is kept", (kept) => {
    sessionStorage.setItem("mpac.transactions.places", kept);
    expect(findPlace("one")).toBeNull();
  });
});
