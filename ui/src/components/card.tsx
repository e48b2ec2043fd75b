/** A sheet on the paper. With a title it is a section that assistive technology can name. */
import { useId, type ReactNode } from "react";
import classes from "./card.module.css";

export interface CardProps {
  children: ReactNode;
  title?: string;
  /** On the right of the title. */
  aside?: ReactNode;
  /** Grow with the row or column that it stands in. */
  grow?: boolean;
  /** A coloured edge for what needs a person. */
  edge?: "unknown" | "wrong" | "waiting" | "settled";
  /** Without inner space: tables and lists bring their own. */
  flush?: boolean;
  "data-testid"?: string;
}

export function Card({ children, title, aside, grow = false, edge, flush = false, ...marks }: CardProps) {
  const titleId = useId();
  const Tag = title === undefined ? "div" : "section";
  return (
    <Tag
      className={classes.card}
      data-grow={grow || undefined}
      data-edge={edge}
      aria-labelledby={title === undefined ? undefined : titleId}
      {...marks}
    >
      {title !== undefined && (
        <div className={classes.head}>
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          {aside}
        </div>
      )}
      <div className={classes.body} data-flush={flush || undefined} data-under-title={title !== undefined || undefined}>
        {children}
      </div>
    </Tag>
  );
}
