/** A screen inside the shell: its width, its title, what stands beside the title. */
import type { ReactNode } from "react";
import classes from "./page.module.css";

export interface PageProps {
  children: ReactNode;
  /** Take the whole height and let parts scroll on their own, instead of the page. */
  fill?: boolean;
  "data-testid"?: string;
}

export function Page({ children, fill = false, ...marks }: PageProps) {
  return (
    <div className={classes.page} data-fill={fill || undefined} {...marks}>
      {children}
    </div>
  );
}

export interface PageHeaderProps {
  title: string;
  /** One quiet line beside the title. */
  note?: ReactNode;
  /** On the right: the screen's actions. */
  children?: ReactNode;
}

export function PageHeader({ title, note, children }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        <h1 className={classes.title} data-testid="page-title">
          {title}
        </h1>
        {note !== undefined && <div className={classes.note}>{note}</div>}
      </div>
      {children !== undefined && <div className={classes.actions}>{children}</div>}
    </header>
  );
}
