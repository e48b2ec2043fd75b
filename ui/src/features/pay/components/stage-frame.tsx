/** The large sheet on the left: what is going on, and what can be done about it. */
import { useEffect, useId, useRef, type ReactNode } from "react";
import type { Stage } from "../draft/stage";
import classes from "./stage-frame.module.css";

export interface StageFrameProps {
  kind: Stage["kind"] | "lost";
  title: string;
  /** Beside the title. */
  badge?: ReactNode;
  /** On the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
  /** The actions. */
  foot?: ReactNode;
  tone?: "plain" | "settled" | "unknown";
  /** Takes the focus when it appears, so that the keyboard goes on from here. */
  takesFocus?: boolean;
}

export function StageFrame(props: StageFrameProps) {
  const { kind, title, badge, aside, children, foot, tone = "plain", takesFocus = false } = props;
  const titleId = useId();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) ref.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <section
      ref={ref}
      tabIndex={-1}
      className={classes.stage}
      data-tone={tone}
      aria-labelledby={titleId}
      data-testid="pay-stage"
      data-stage={kind}
    >
      <div className={classes.head}>
        <h2 id={titleId} className={classes.title}>
          {title}
        </h2>
        {badge}
        {aside !== undefined && <div className={classes.aside}>{aside}</div>}
      </div>
      <div className={classes.body}>{children}</div>
      {foot !== undefined && <div className={classes.foot}>{foot}</div>}
    </section>
  );
}
