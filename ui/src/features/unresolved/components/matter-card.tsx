/** One matter of the desk: what it is, the verdict, the evidence, what can be done. It stays where it is when its outcome arrives. */
import { Button } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Card } from "@/components/card";
import { FailureAlert } from "@/components/failure-alert";
import { CopyableId } from "@/components/copyable-id";
import { AgoText } from "@/components/date-time-text";
import { Money } from "@/components/money";
import { StateBadge } from "@/components/state-badge";
import { ToneBadge } from "@/components/tone-badge";
import { formatYen } from "@/lib/money";
import { paths } from "@/lib/paths";
import { useAskPayment } from "../api/use-ask-payment";
import { EvidenceTable } from "./evidence-table";
import type { Matter } from "./matter";
import { AskFeedback, MatterActions } from "./matter-actions";
import classes from "./matter-card.module.css";
import { PersonHelp } from "./person-help";
import { OpenVerdict, useTimeWords } from "./verdict";

/** Unknown looks different from merely late. */
function edgeOf({ payment, refund }: Matter): "unknown" | "waiting" {
  return (refund?.state ?? payment.row.state) === "unknown" ? "unknown" : "waiting";
}

export function MatterCard({ matter, main }: { matter: Matter; main: boolean }) {
  const ask = useAskPayment();
  return (
    <Card edge={edgeOf(matter)} data-testid="unresolved-card">
      <div className={classes.parts}>
        <MatterHead matter={matter} />
        <OpenVerdict matter={matter}>
          <AskFeedback ask={ask} matter={matter} />
        </OpenVerdict>
        {matter.payment.needs_person && <PersonHelp matter={matter} />}
        {ask.isError && <FailureAlert failure={ask.error.failure} />}
        <MatterActions matter={matter} main={main} ask={ask} />
        <EvidenceTable matter={matter} />
        <MatterIds matter={matter} />
      </div>
    </Card>
  );
}

export function MatterHead({ matter }: { matter: Matter }) {
  const { t } = useTranslation(["unresolved", "common"]);
  const timeWords = useTimeWords();
  const { payment, refund } = matter;
  const { row } = payment;
  const at = refund?.created_at ?? row.created_at;
  return (
    <div className={classes.head}>
      {refund === null ? (
        <StateBadge of="payment" state={row.state} size="lg" />
      ) : (
        <StateBadge of="refund" state={refund.state} size="lg" />
      )}
      <Money yen={refund?.amount ?? row.amount} size="figure" data-testid="unresolved-amount" />
      <span className={classes.facts}>
        <span>{refund === null ? t(`common:method.${row.method}`) : <RefundOf matter={matter} />}</span>
        <span>{timeWords(at)}</span>
        <AgoText at={at} />
      </span>
      {payment.needs_person && <ToneBadge tone="warning">{t("needsPerson")}</ToneBadge>}
    </div>
  );
}

function RefundOf({ matter: { payment } }: { matter: Matter }) {
  const { t } = useTranslation("unresolved");
  const { receipt_number: receipt } = payment.row;
  const amount = formatYen(payment.row.amount);
  return receipt === null ? t("refundOfPayment", { amount }) : t("refundOf", { receipt, amount });
}

export function MatterIds({ matter: { payment, refund } }: { matter: Matter }) {
  const { t } = useTranslation("unresolved");
  return (
    <div className={classes.ids}>
      {refund !== null && <CopyableId id={refund.refund_id} label={t("id.refund")} />}
      <CopyableId id={payment.row.payment_id} label={t("id.payment")} />
      {refund === null && <CopyableId id={payment.order_id} label={t("id.order")} />}
      {payment.provider_payment_id !== null && <CopyableId id={payment.provider_payment_id} label={t("id.provider")} />}
      <Button
        component={Link}
        to={paths.transaction(payment.row.payment_id)}
        variant="subtle"
        px={10}
        className={classes.open ?? ""}
        rightSection={<IconArrowRight size={18} aria-hidden />}
        data-testid="unresolved-open-payment"
      >
        {t("openPayment")}
      </Button>
    </div>
  );
}
