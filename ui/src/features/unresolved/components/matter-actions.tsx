/** What can be done about a matter: ask now, call it off, settle it by hand. Says what the asking brought. */
import { Button, Loader } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaymentDetail } from "@/ipc/generated/contract";
import { formatTime } from "@/lib/time";
import type { useAskPayment } from "../api/use-ask-payment";
import { answerWords } from "./answer-words";
import { CancelDialog } from "./cancel-dialog";
import { evidenceOf, matterOf, nameOf, type Matter } from "./matter";
import classes from "./matter-card.module.css";
import { SettleDialog } from "./settle-dialog";

type Dialog = "cancel" | "settle";

export interface MatterActionsProps {
  matter: Matter;
  /** The one main action of the screen is here. */
  main: boolean;
  ask: ReturnType<typeof useAskPayment>;
}

export function MatterActions({ matter, main, ask }: MatterActionsProps) {
  const { t } = useTranslation("unresolved");
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { payment, refund } = matter;
  const { actions, row } = payment;
  const settles = actions.settle_by_hand && (refund === null || refund.state === "unknown" || payment.needs_person);
  return (
    <>
      <div className={classes.actions}>
        {actions.ask && (
          <Button
            size="lg"
            variant={main ? "filled" : "default"}
            leftSection={<IconRefresh size={20} aria-hidden />}
            loading={ask.isPending}
            onClick={() => ask.mutate({ payment_id: row.payment_id })}
            data-testid="unresolved-ask"
          >
            {t("ask.do")}
          </Button>
        )}
        {refund === null && actions.cancel && !payment.cancel_requested && (
          <Button size="lg" variant="default" onClick={() => setDialog("cancel")} data-testid="unresolved-cancel">
            {t("cancel.do")}
          </Button>
        )}
        {settles && (
          <Button
            size="lg"
            variant="default"
            className={classes.apart ?? ""}
            onClick={() => setDialog("settle")}
            data-testid="unresolved-settle"
          >
            {t("settle.do")}
          </Button>
        )}
      </div>
      {dialog === "cancel" && <CancelDialog payment={payment} onClose={() => setDialog(null)} />}
      {dialog === "settle" && <SettleDialog matter={matter} onClose={() => setDialog(null)} />}
    </>
  );
}

/** How the asking goes, and what it brought. */
export function AskFeedback({ ask, matter }: { ask: ReturnType<typeof useAskPayment>; matter: Matter }) {
  const { t } = useTranslation("unresolved");
  return (
    <span className={classes.feedback} role="status" data-testid="unresolved-feedback">
      {ask.isPending && (
        <>
          <Loader size={16} color="var(--mpac-unknown)" /> {t("ask.asking")}
        </>
      )}
      {ask.isSuccess && <Answered view={ask.data.view} matter={matter} />}
    </span>
  );
}

function Answered({ view, matter }: { view: PaymentDetail; matter: Matter }) {
  const { t } = useTranslation("unresolved");
  const asked = evidenceOf(matterOf(view, nameOf(matter))).findLast((entry) => entry.kind === "asked");
  if (asked === undefined) return null;
  const { word, said } = answerWords(t, asked);
  return t("ask.answered", { time: formatTime(asked.at), answer: word ?? said ?? t("answer.none") });
}
