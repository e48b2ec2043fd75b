/** A word with a colour and a shape, so that no state is told by colour alone. The parts that state badges and notices are made of. */
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleMinus,
  IconClockFilled,
  IconSquareRotatedFilled,
  IconSquareXFilled,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./tone-badge.module.css";

/** settled ✓, waiting ◷, warning ▲, wrong ■, unknown ◆, ended ⊖. */
export type Tone = "settled" | "waiting" | "warning" | "wrong" | "unknown" | "ended";

const SHAPES = {
  settled: IconCircleCheckFilled,
  waiting: IconClockFilled,
  warning: IconAlertTriangleFilled,
  wrong: IconSquareXFilled,
  unknown: IconSquareRotatedFilled,
  ended: IconCircleMinus,
} as const satisfies Record<Tone, unknown>;

/** The shape of a tone alone. Always stands beside a word. */
export function ToneIcon({ tone, size = 16 }: { tone: Tone; size?: number }) {
  const Shape = SHAPES[tone];
  return <Shape size={size} aria-hidden className={classes.icon} data-tone={tone} />;
}

export interface ToneBadgeProps {
  tone: Tone;
  children: ReactNode;
  size?: "md" | "lg";
  "data-testid"?: string;
  /** What the badge stands for, for tests: a state's name. */
  "data-state"?: string;
}

export function ToneBadge({ tone, children, size = "md", ...marks }: ToneBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone} data-size={size} {...marks}>
      <ToneIcon tone={tone} size={size === "lg" ? 20 : 15} />
      <span>{children}</span>
    </span>
  );
}
