/** A page without the frame: one message in the middle, for when there is no console to show. */
import type { ReactNode } from "react";
import classes from "./full-page.module.css";
import { Logo } from "./logo";

export function FullPage({
  title,
  children,
  ...marks
}: {
  title: string;
  children: ReactNode;
  "data-testid"?: string;
}) {
  return (
    <main className={classes.page} {...marks}>
      <div className={classes.sheet}>
        <Logo />
        <h1 className={classes.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
