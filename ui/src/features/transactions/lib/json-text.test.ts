import { describe, expect, it } from "vitest";
import { prettyJson } from "./json-text";

describe("prettyJson", () => {
  it("puts one value on a line", () =>
    expect(prettyJson('{"a":[1,2],"b":{},"c":{"d":"x"}}')).toBe(
      '{\n  "a": [\n    1,\n    2\n  ],\n  "b": {},\n  "c": {\n    "d": "x"\n  }\n}',
    ));

  it("leaves numbers and texts as they were written", () => {
    const raw = '{"id":12345678901234567890,"rate":1.10,"text":"a \\" , : { }\\u3042","big":1e400}';
    const pretty = prettyJson(raw) ?? "";
    for (const part of ["12345678901234567890", "1.10", '"a \\" , : { }\\u3042"', "1e400"])
      expect(pretty).toContain(part);
  });

  it.each(["1", "null", '"text"', "[]"])("leaves %s alone", (raw) => expect(prettyJson(raw)).toBe(raw));

  it.each(["", "<html>503</html>", '{"half":', "{'a':1}"])("is not JSON: %j", (raw) =>
    expect(prettyJson(raw)).toBeNull(),
  );

  it("agrees with JSON about everything that JSON can read", () => {
    const value = { deep: [[[{ a: null, b: [true, false, "\\"] }]]], empty: [], text: "改行\n" };
    expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  });
});
