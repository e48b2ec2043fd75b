/** How long something has been going on, counted on every second. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "@/lib/clock";

/** Whole seconds since `since`, or since this was first shown when the beginning is not known yet. */
export function useElapsedSeconds(since: string | null): number {
  const now = useNow(500);
  const [shownAt] = useState(now);
  const begun = since === null ? shownAt : Math.min(Date.parse(since), shownAt);
  return Math.max(0, Math.trunc((now - begun) / 1000));
}

export function Elapsed({ seconds }: { seconds: number }) {
  const { t } = useTranslation("pay");
  return (
    <span role="timer" data-testid="pay-elapsed">
      {t("elapsed", { seconds })}
    </span>
  );
}
