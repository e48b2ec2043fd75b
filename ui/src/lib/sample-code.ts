/** Codes for practice: plausible customer codes of 18 digits. The practice provider reads some endings as a mishap. */

export type SampleKind = "pays" | "noFunds" | "expired" | "lost" | "confirms";

const ENDINGS: Record<Exclude<SampleKind, "pays">, string> = {
  noFunds: "9001",
  expired: "9002",
  lost: "9004",
  confirms: "9005",
};

function digits(count: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => String(byte % 10)).join("");
}

/** A new code each time, as every customer shows a new one. */
export function sampleCode(kind: SampleKind = "pays"): string {
  // An ordinary code must not end like a mishap.
  const ending = kind === "pays" ? `1${digits(3)}` : ENDINGS[kind];
  return `28${digits(12)}${ending}`;
}
