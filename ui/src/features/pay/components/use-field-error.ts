/** The words to write beside a field of the sale. */
import { useFieldErrors } from "@/components/failure-words";
import type { Draft } from "../draft/draft";
import { fieldOf } from "./field-of";

/** `fieldError("items[0].name")`: what is wrong with it, or null. */
export function useFieldError(draft: Draft): (field: string) => string | null {
  const words = useFieldErrors(draft.failure);
  const { failure } = draft;
  return (field) =>
    failure?.code === "invalid_input" && fieldOf(failure, draft) === field ? words(failure.field) : null;
}
