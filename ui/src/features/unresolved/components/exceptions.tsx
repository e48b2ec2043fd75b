/** What PayPay said that does not fit the books: what it means, the figures, what to do, and who has looked at it. */
import { Button } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Card } from "@/components/card";
import { CopyableId } from "@/components/copyable-id";
import { Money } from "@/components/money";
import { ToneBadge } from "@/components/tone-badge";
import type { ExceptionKind, ExceptionView } from "@/ipc/generated/contract";
import { paths } from "@/lib/paths";
import { AcknowledgeDialog } from "./acknowledge-dialog";
import classes from "./exceptions.module.css";
import { useTimeWords } from "./verdict";

const TONES = {
  unknown_payment: "wrong",
  amount_differs: "wrong",
  contradiction: "wrong",
  paid_late: "warning",
} as const satisfies Record<ExceptionKind, unknown>;

export function Exceptions({ exceptions }: { exceptions: ExceptionView[] }) {
  const { t } = useTranslation("unresolved");
  const [asked, setAsked] = useState<ExceptionView | null>(null);
  if (exceptions.length === 0) return null;
  return (
    <Card
      title={t("exception.title")}
      aside={<span className={classes.quiet}>{t("exception.count", { count: exceptions.length })}</span>}
      data-testid="unresolved-exceptions"
    >
      <ul className={classes.list}>
        {exceptions.map((exception) => (
          <li key={exception.exception_id} data-testid="unresolved-exception" data-kind={exception.kind}>
            <ExceptionWords exception={exception} />
            <div className={classes.actions}>
              <Button variant="default" onClick={() => setAsked(exception)} data-testid="unresolved-acknowledge">
                {t("exception.acknowledge")}
              </Button>
              {exception.payment_id !== null && (
                <Button
                  component={Link}
                  to={paths.transaction(exception.payment_id)}
                  variant="subtle"
                  px={10}
                  rightSection={<IconArrowRight size={18} aria-hidden />}
                  data-testid="unresolved-exception-payment"
                >
                  {t("exception.openPayment")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {asked !== null && <AcknowledgeDialog exception={asked} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function ExceptionWords({ exception }: { exception: ExceptionView }) {
  const { t } = useTranslation("unresolved");
  const timeWords = useTimeWords();
  const { kind, raised_at } = exception;
  return (
    <>
      <div className={classes.head}>
        <ToneBadge tone={TONES[kind]}>{t(`exception.${kind}`)}</ToneBadge>
        <span className={classes.quiet}>{t("exception.raised", { time: timeWords(raised_at) })}</span>
      </div>
      <p className={classes.words}>{t(`exception.${kind}Note`)}</p>
      <ExceptionFacts exception={exception} />
      <p className={classes.words}>{t(`exception.${kind}Do`)}</p>
    </>
  );
}

function ExceptionFacts({ exception: { ours, theirs, status, reference } }: { exception: ExceptionView }) {
  const { t } = useTranslation("unresolved");
  const differs = ours !== null && theirs !== null && ours !== theirs;
  return (
    <div className={classes.facts}>
      {ours !== null && <Fact label={t("exception.ours")} yen={ours} />}
      {theirs !== null && <Fact label={t("exception.theirs")} yen={theirs} />}
      {differs && <Fact label={t("exception.difference")} yen={theirs - ours} signed />}
      {status !== null && (
        <span>
          <span className={classes.quiet}>{t("exception.status")}</span> {status}
        </span>
      )}
      {reference !== null && <CopyableId id={reference} label={t("exception.reference")} />}
    </div>
  );
}

function Fact({ label, yen, signed = false }: { label: string; yen: number; signed?: boolean }) {
  return (
    <span>
      <span className={classes.quiet}>{label}</span> <Money yen={yen} size="strong" signed={signed} />
    </span>
  );
}
