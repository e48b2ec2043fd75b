/** One big number with what it is, and a quiet line below. */
import type { ReactNode } from "react";
import classes from "./figure.module.css";

export interface FigureProps {
  label: ReactNode;
  /** Usually a `<Money size="figure" />`. */
  children: ReactNode;
  note?: ReactNode;
  "data-testid"?: string;
}

export function Figure({ label, children, note, ...marks }: FigureProps) {
  return (
    <dl className={classes.figure} {...marks}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{children}</dd>
      {note !== undefined && <dd className={classes.note}>{note}</dd>}
    </dl>
  );
}
