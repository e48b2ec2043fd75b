/** The moment while PayPay is asked. It may be left: what was begun goes on. */
import { Button, Loader } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "@/lib/clock";
import classes from "./give-back.module.css";

const LEAVE_AFTER_SECONDS = 5;

export function GiveBackPending({ words, onClose }: { words: string; onClose: () => void }) {
  const { t } = useTranslation(["transactions", "common"]);
  const now = useNow();
  const [since] = useState(now);
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const long = seconds >= LEAVE_AFTER_SECONDS;
  return (
    <div className={classes.outcome} role="status" aria-busy data-testid="give-back-pending">
      <Loader size={44} />
      <p className={classes.sentence}>{words}</p>
      <p className={classes.quiet}>{t("refund.elapsed", { count: seconds })}</p>
      <p className={classes.quiet} aria-hidden={!long} data-hidden={!long || undefined}>
        {t("refund.goesOn")}
      </p>
      <Button variant="default" size="lg" disabled={!long} onClick={onClose} data-testid="give-back-leave">
        {t("common:close")}
      </Button>
    </div>
  );
}
