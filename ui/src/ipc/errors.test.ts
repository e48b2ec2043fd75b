import { describe, expect, it } from "vitest";
import { FailureError, toFailure, toFailureError } from "./errors";
import type { Failure } from "./generated/contract";

const busy: Failure = { code: "store_busy", retry: "later" };

describe("toFailure", () => {
  it.each([
    ["a failure of the core", busy, busy],
    ["a failure error", new FailureError(busy), busy],
    ["an error of the window", new Error("no handler"), { code: "internal", reference: "no handler", retry: "later" }],
    ["a text", "command not found", { code: "internal", reference: "command not found", retry: "later" }],
    ["nothing", undefined, { code: "internal", reference: "unreadable", retry: "later" }],
    ["an object that is no failure", { code: 7 }, { code: "internal", reference: "unreadable", retry: "later" }],
  ])("reads %s", (_, thrown, expected) => {
    expect(toFailure(thrown)).toEqual(expected);
  });

  it("keeps a failure error as it is", () => {
    const error = new FailureError(busy);
    expect(toFailureError(error)).toBe(error);
  });
});
