/** The amount, large. Shown as yen while it is plain figures, and exactly as typed while it is not, so that what is refused can be seen. */
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { foldWidth, formatYen } from "@/lib/money";
import { useTypingGoesTo } from "@/lib/use-typing-goes-to";
import classes from "./amount-field.module.css";

/** More can only be a slip; the core says where the limit is long before. */
const TYPED_MAX = 16;

const isOfAnAmount = (key: string): boolean => /^[-0-9.,０-９]$/.test(key) || key === "Backspace";

/** What a person typed, without what was only shown: `¥1,2005` is 12005, `１２００円` is 1200. */
export function readTyped(shown: string): string {
  const bare = foldWidth(shown).replace(/[¥\\,円\s]/g, "");
  return bare.replace(/^0+(?=\d)/, "").slice(0, TYPED_MAX);
}

/** `¥12,345` for plain figures, else as typed. */
export function showTyped(typed: string): string {
  return /^\d{1,11}$/.test(typed) ? formatYen(Number(typed)) : typed;
}

export interface AmountFieldProps {
  typed: string;
  onType: (typed: string) => void;
  error: string | null;
}

export function AmountField({ typed, onType, error }: AmountFieldProps) {
  const { t } = useTranslation("pay");
  const field = useRef<HTMLInputElement>(null);
  // While an input method is at work its text must be left alone.
  const [composing, setComposing] = useState<string | null>(null);
  const errorId = useId();
  useTypingGoesTo(field, isOfAnAmount);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (error !== null) field.current?.focus({ preventScroll: true });
  }, [error]);
  const shown = composing ?? showTyped(typed);
  return (
    <div className={classes.amount}>
      <input
        ref={field}
        className={classes.field}
        value={shown}
        placeholder="¥0"
        inputMode="none"
        autoComplete="off"
        aria-label={t("amount.label")}
        aria-invalid={error !== null}
        aria-describedby={errorId}
        data-long={shown.length > 10 || undefined}
        onChange={(event) => {
          const { value } = event.currentTarget;
          if ("isComposing" in event.nativeEvent && event.nativeEvent.isComposing === true) setComposing(value);
          else onType(readTyped(value));
        }}
        onCompositionEnd={(event) => {
          setComposing(null);
          onType(readTyped(event.currentTarget.value));
        }}
        data-testid="pay-amount"
      />
      <p id={errorId} className={classes.error} role="alert" data-testid="pay-amount-error">
        {error}
      </p>
    </div>
  );
}
