/** The time that a QR has left: a calm bar, in the colour of waiting for its last half minute. */
import { useTranslation } from "react-i18next";
import { useNow } from "@/lib/clock";
import { formatRemaining } from "@/lib/time";
import classes from "./countdown.module.css";

const LAST_MILLISECONDS = 30_000;

/** Milliseconds until an instant, by the core's clock; never below zero. */
export function useTimeLeft(until: string): number {
  return Math.max(0, Date.parse(until) - useNow(500));
}

export function Countdown({ from, until }: { from: string; until: string }) {
  const { t } = useTranslation("pay");
  const left = useTimeLeft(until);
  const whole = Math.max(1, Date.parse(until) - Date.parse(from));
  const percent = Math.min(100, Math.round((left * 1000) / whole) / 10);
  if (left === 0) {
    return (
      <p className={classes.over} role="status" data-testid="pay-countdown-over">
        {t("qr.over")}
      </p>
    );
  }
  return (
    <div className={classes.countdown} data-ending={left <= LAST_MILLISECONDS || undefined}>
      <div className={classes.track} aria-hidden>
        <div className={classes.bar} style={{ width: `${percent}%` }} />
      </div>
      <span role="timer" data-testid="pay-countdown">
        {t("qr.left")} <strong className={classes.left}>{formatRemaining(left)}</strong>
      </span>
    </div>
  );
}
