/** The refund once more, in words. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "@/components/failure-alert";
import { Money } from "@/components/money";
import type { PaymentDetail } from "@/ipc/generated/contract";
import { formatYen } from "@/lib/money";
import { yenOf, type RefundDraft } from "../../lib/drafts";
import classes from "./give-back.module.css";
import { useArmed } from "./use-armed";
import type { RefundFlow } from "./use-refund";

export interface RefundConfirmProps {
  view: PaymentDetail;
  draft: RefundDraft;
  flow: RefundFlow;
}

export function RefundConfirm({ view, draft, flow }: RefundConfirmProps) {
  const { t } = useTranslation("transactions");
  const armed = useArmed();
  const yen = yenOf(draft.amount);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (armed) flow.send();
      }}
    >
      <div className={classes.step}>
        <p className={classes.sentence} data-testid="refund-summary">
          {t("refund.summary", { amount: formatYen(yen) })}
        </p>
        <dl className={classes.facts}>
          <dt>{t("refund.reason")}</dt>
          <dd>{draft.reason}</dd>
          <dt>{t("refund.paid")}</dt>
          <dd>
            <Money yen={view.row.amount} />
          </dd>
          <dt>{t("refund.after")}</dt>
          <dd>
            <Money yen={Math.max(0, view.refundable - yen)} size="strong" />
          </dd>
        </dl>
        <p className={classes.quiet}>{t("refund.final")}</p>
        {flow.failure !== null && <FailureAlert failure={flow.failure} />}
        <div className={classes.foot}>
          <Button
            variant="default"
            size="lg"
            // What was sent once must be sent again as it was, to learn what became of it.
            disabled={draft.sent}
            onClick={() => flow.change({ step: "form" })}
            data-testid="refund-back"
          >
            {t("refund.back")}
          </Button>
          <Button
            type="submit"
            size="lg"
            color="var(--mpac-wrong-fill)"
            disabled={!armed}
            data-autofocus
            data-testid="refund-do"
          >
            {draft.sent ? t("refund.doAgain") : t("refund.do", { amount: formatYen(yen) })}
          </Button>
        </div>
      </div>
    </form>
  );
}
