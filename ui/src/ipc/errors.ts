/** Failures as the screens handle them. Invariant: whatever went wrong, the screen gets a `Failure` with a code that has words. */
import type { Failure } from "./generated/contract";

/** A refused or failed command. Branch on `failure.code`, never on the text. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "FailureError";
    this.failure = failure;
  }
}

function isFailure(value: unknown): value is Failure {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    typeof value.code === "string" &&
    "retry" in value &&
    typeof value.retry === "string"
  );
}

/** Any thrown thing as a failure. What is not one becomes `internal`, with what was said as the reference for support. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  if (isFailure(thrown)) return thrown;
  const said = thrown instanceof Error ? thrown.message : typeof thrown === "string" ? thrown : "unreadable";
  return { code: "internal", reference: said.slice(0, 200), retry: "later" };
}

export function toFailureError(thrown: unknown): FailureError {
  return thrown instanceof FailureError ? thrown : new FailureError(toFailure(thrown));
}
