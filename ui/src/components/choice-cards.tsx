/** A choice between few things that need a sentence each: one large card per choice. Works as radio buttons do, by keyboard too. */
import { useId, type ReactNode } from "react";
import classes from "./choice-cards.module.css";

export interface Choice<T extends string> {
  value: T;
  title: string;
  note?: ReactNode;
  /** A Tabler icon, size 24. */
  icon?: ReactNode;
}

export interface ChoiceCardsProps<T extends string> {
  /** What is chosen. */
  label: ReactNode;
  choices: readonly Choice<T>[];
  /** None while nothing is chosen. */
  value: T | null;
  onChange: (value: T) => void;
  disabled?: boolean;
  error?: string | null;
  "data-testid": string;
}

export function ChoiceCards<T extends string>(props: ChoiceCardsProps<T>) {
  const { label, choices, value, onChange, disabled = false, error = null } = props;
  const testId = props["data-testid"];
  const name = useId();
  return (
    <fieldset className={classes.group} disabled={disabled} data-testid={testId}>
      <legend className={classes.label}>{label}</legend>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes.choice} data-chosen={choice.value === value || undefined}>
            <input
              type="radio"
              className={classes.input}
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              data-testid={`${testId}-${choice.value}`}
            />
            <span className={classes.mark} aria-hidden>
              {choice.icon}
            </span>
            <span className={classes.words}>
              <span className={classes.title}>{choice.title}</span>
              {choice.note !== undefined && <span className={classes.note}>{choice.note}</span>}
            </span>
          </label>
        ))}
      </div>
      {error !== null && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
