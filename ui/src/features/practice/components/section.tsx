/** A part of the panel with its heading. */
import { useId, type ReactNode } from "react";
import classes from "./section.module.css";

export interface SectionProps {
  title: string;
  aside?: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}

export function Section({ title, aside, note, children }: SectionProps) {
  const titleId = useId();
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <div className={classes.head}>
        <h3 id={titleId} className={classes.title}>
          {title}
        </h3>
        {aside}
      </div>
      {note !== undefined && <p className={classes.note}>{note}</p>}
      {children}
    </section>
  );
}
