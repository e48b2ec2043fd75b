/** Nothing here, said kindly, with the one thing that can be done about it. */
import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

export interface EmptyStateProps {
  /** A Tabler icon, size 28. */
  icon: ReactNode;
  title: string;
  note?: ReactNode;
  /** The one next action. */
  children?: ReactNode;
  "data-testid"?: string;
}

export function EmptyState({ icon, title, note, children, ...marks }: EmptyStateProps) {
  return (
    <div className={classes.empty} {...marks}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <p className={classes.title}>{title}</p>
      {note !== undefined && <p className={classes.note}>{note}</p>}
      {children !== undefined && <div className={classes.action}>{children}</div>}
    </div>
  );
}
