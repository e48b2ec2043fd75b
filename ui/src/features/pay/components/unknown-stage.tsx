/** Sent, and nobody knows what came of it: do not charge again. Says why, what is being done, and lets staff act or go on with the next customer. */
import { Button } from "@mantine/core";
import { IconArrowRight, IconHelpHexagon, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ConfirmModal } from "@/components/confirm-modal";
import { FailureAlert } from "@/components/failure-alert";
import { Money } from "@/components/money";
import { StateBadge } from "@/components/state-badge";
import { ToneIcon } from "@/components/tone-badge";
import type { PaymentDetail } from "@/ipc/generated/contract";
import { formatYen } from "@/lib/money";
import { paths } from "@/lib/paths";
import { useAskPayment } from "../api/use-ask-payment";
import type { Attempt } from "../draft/draft";
import { beginNextSale } from "../draft/draft-store";
import { CancelNotice } from "./cancel-notice";
import { useTimeLeft } from "./countdown";
import { PaymentAside } from "./payment-aside";
import { StageFrame } from "./stage-frame";
import classes from "./unknown-stage.module.css";
import { useCancelButton } from "./use-cancel-button";

export function UnknownStage({ attempt, view }: { attempt: Attempt; view: PaymentDetail }) {
  const { t } = useTranslation("pay");
  const ask = useAskPayment();
  const cancel = useCancelButton(attempt, view);
  return (
    <StageFrame
      kind="unknown"
      tone="unknown"
      title={t(`method.${view.row.method}`)}
      badge={<StateBadge of="payment" state={view.row.state} />}
      aside={<PaymentAside view={view} />}
      foot={<NextCustomer />}
      takesFocus
    >
      <div className={classes.words} role="alert">
        <p className={classes.title} data-testid="pay-do-not-charge">
          <ToneIcon tone="unknown" size={34} />
          {t("unknown.title")}
        </p>
        <p className={classes.why}>{t("unknown.why")}</p>
      </div>
      <Money yen={view.row.amount} size="amount" data-testid="pay-stage-amount" />
      <p className={classes.doing}>{view.needs_person ? t("unknown.needsPerson") : t("unknown.doing")}</p>
      <Checks view={view} asking={ask.isPending} />
      <CancelNotice cancel={cancel} />
      {ask.isError && <FailureAlert failure={ask.error.failure} />}
      <div className={classes.actions}>
        <Button
          size="lg"
          leftSection={<IconSearch size={20} aria-hidden />}
          onClick={() => ask.mutate({ payment_id: view.row.payment_id })}
          loading={ask.isPending}
          disabled={!view.actions.ask}
          data-testid="pay-ask"
        >
          {t("unknown.ask")}
        </Button>
        <Button
          component={Link}
          to={paths.unresolved}
          size="lg"
          variant="default"
          leftSection={<IconHelpHexagon size={20} aria-hidden />}
          data-testid="pay-desk"
        >
          {t("unknown.desk")}
        </Button>
        <CancelUnknown amount={view.row.amount} possible={cancel.possible} onConfirm={cancel.press} />
      </div>
    </StageFrame>
  );
}

function Checks({ view, asking }: { view: PaymentDetail; asking: boolean }) {
  const { t } = useTranslation("pay");
  return (
    <dl className={classes.checks}>
      <div>
        <dt>{t("unknown.checks")}</dt>
        <dd data-testid="pay-checks">{t("unknown.checksCount", { count: view.checks })}</dd>
      </div>
      {view.next_check_at !== null && (
        <div>
          <dt>{t("unknown.next")}</dt>
          <dd data-testid="pay-next-check">{asking ? t("unknown.asking") : <NextCheck at={view.next_check_at} />}</dd>
        </div>
      )}
    </dl>
  );
}

function NextCheck({ at }: { at: string }) {
  const { t } = useTranslation("pay");
  const seconds = Math.ceil(useTimeLeft(at) / 1000);
  return seconds === 0 ? t("unknown.nextSoon") : t("unknown.nextIn", { seconds });
}

function CancelUnknown({ amount, possible, onConfirm }: { amount: number; possible: boolean; onConfirm: () => void }) {
  const { t } = useTranslation("pay");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        size="lg"
        variant="default"
        {...(possible ? { c: "var(--mpac-wrong)" } : {})}
        onClick={() => setAsking(true)}
        disabled={!possible}
        data-testid="pay-cancel"
      >
        {t("unknown.cancel")}
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("cancel.title")}
        confirm={t("cancel.confirm")}
        danger
        onConfirm={() => {
          setAsking(false);
          onConfirm();
        }}
        data-testid="pay-cancel-confirm"
      >
        <p className={classes.confirm}>{t("cancel.what", { amount: formatYen(amount) })}</p>
      </ConfirmModal>
    </>
  );
}

function NextCustomer() {
  const { t } = useTranslation("pay");
  return (
    <div className={classes.leave}>
      <span>{t("unknown.leaveNote")}</span>
      <Button
        variant="subtle"
        rightSection={<IconArrowRight size={18} aria-hidden />}
        onClick={beginNextSale}
        data-testid="pay-leave"
      >
        {t("unknown.leave")}
      </Button>
    </div>
  );
}
