/** Paid: seen from across the shop, heard once, and one press from the next sale. */
import { Button } from "@mantine/core";
import { IconArrowRight, IconCircleCheckFilled } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Money } from "@/components/money";
import type { PaymentDetail } from "@/ipc/generated/contract";
import { playPaidChime } from "@/lib/sound";
import { beginNextSale, changeDraft, readDraft } from "../draft/draft-store";
import classes from "./paid-stage.module.css";
import { StageFrame } from "./stage-frame";
import { useArmedPress } from "./use-armed-press";

function chimeOnce(operationId: string): void {
  const { attempt } = readDraft();
  if (attempt?.operationId !== operationId || attempt.shown) return;
  changeDraft((draft) => ({ ...draft, attempt: { ...attempt, shown: true } }));
  playPaidChime();
}

/** Leaving the screen after a paid sale ends it: who comes back must not take the old result for the new customer's. */
let leaving: number | null = null;

function useEndWhenLeft(operationId: string): void {
  useEffect(() => {
    if (leaving !== null) window.clearTimeout(leaving);
    leaving = null;
    return () => {
      leaving = window.setTimeout(() => {
        leaving = null;
        if (readDraft().attempt?.operationId === operationId) beginNextSale();
      }, 0);
    };
  }, [operationId]);
}

export function PaidStage({ operationId, view }: { operationId: string; view: PaymentDetail }) {
  const { t } = useTranslation("pay");
  const next = useArmedPress(beginNextSale);
  useEffect(() => chimeOnce(operationId), [operationId]);
  useEndWhenLeft(operationId);
  return (
    <StageFrame
      kind="paid"
      tone="settled"
      title={t(`method.${view.row.method}`)}
      foot={
        <Button
          size="lg"
          className={classes.next ?? ""}
          rightSection={<IconArrowRight size={22} aria-hidden />}
          onClick={next}
          autoFocus
          data-testid="pay-next"
        >
          {t("paid.next")}
        </Button>
      }
    >
      <IconCircleCheckFilled size={132} className={classes.check ?? ""} aria-hidden />
      <p className={classes.title}>{t("paid.title")}</p>
      <Money yen={view.row.amount} size="amount" data-testid="pay-stage-amount" />
      {view.row.receipt_number !== null && (
        <p className={classes.receipt} data-testid="pay-receipt">
          {t("paid.receipt")} <strong>{view.row.receipt_number}</strong>
        </p>
      )}
      <p className={classes.hint}>{t("paid.hint")}</p>
    </StageFrame>
  );
}
