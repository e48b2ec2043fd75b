/** What came of it, as it stands now, and what that means for the person at the counter. */
import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { REFUND_TONES } from "@/components/state-badge";
import { ToneIcon } from "@/components/tone-badge";
import type { PaymentDetail, Refund } from "@/ipc/generated/contract";
import { formatYen } from "@/lib/money";
import classes from "./give-back.module.css";

export interface GiveBackResultProps {
  view: PaymentDetail;
  refund: Refund;
  /** Try once more as a new intent, after it failed. */
  onAgain?: () => void;
  onClose: () => void;
}

export function GiveBackResult({ view, refund, onAgain, onClose }: GiveBackResultProps) {
  const { t } = useTranslation(["transactions", "common"]);
  const { state, kind } = refund;
  const next = state === "completed" && view.refundable === 0 ? "whole" : state;
  const said = state === "failed" ? lastNote(view, refund) : null;
  return (
    <div className={classes.outcome} role="status" data-testid="give-back-result" data-state={state}>
      <span className={classes.mark} data-tone={REFUND_TONES[state]}>
        <ToneIcon tone={REFUND_TONES[state]} size={44} />
      </span>
      <p className={classes.sentence}>{t(`result.${kind}.${state}`, { amount: formatYen(refund.amount) })}</p>
      <p className={classes.quiet}>{t(`result.next.${next}`, { remains: formatYen(view.refundable) })}</p>
      {said !== null && <p className={classes.quiet}>{t("result.said", { said })}</p>}
      <Group justify="center" gap={10} mt={6}>
        {state === "failed" && onAgain !== undefined && view.actions.refund && (
          <Button variant="default" size="lg" onClick={onAgain} data-testid="give-back-again">
            {t("result.again")}
          </Button>
        )}
        <Button size="lg" onClick={onClose} data-autofocus data-testid="give-back-close">
          {t("common:close")}
        </Button>
      </Group>
    </div>
  );
}

/** What the provider said last about this refund. */
function lastNote(view: PaymentDetail, refund: Refund): string | null {
  const about = view.timeline.filter((entry) => entry.refund_id === refund.refund_id && entry.kind !== "intended");
  return about.at(-1)?.note ?? null;
}
