/** What may be done with a payment now: what the core allows, and of that what the operator's role covers. */
import { Button } from "@mantine/core";
import { IconArrowBackUp, IconBan, IconCheck, IconRefresh, IconUserCheck } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { FailureAlert } from "@/components/failure-alert";
import type { Failure, PaymentDetail, PaymentState } from "@/ipc/generated/contract";
import { paths } from "@/lib/paths";
import { useAskPayment } from "../../api/ask-payment";
import { useConsole } from "../../api/use-console";
import { mayCancel, mayGiveBack } from "../../lib/permission";
import { CancelDialog } from "../refund/cancel-dialog";
import { RefundDialog } from "../refund/refund-dialog";
import { useCancel } from "../refund/use-cancel";
import { useRefund } from "../refund/use-refund";
import classes from "./payment-actions.module.css";

export function PaymentActions({ view }: { view: PaymentDetail }) {
  const { t } = useTranslation("transactions");
  const role = useConsole().data?.operator.role ?? "staff";
  const refund = useRefund(view);
  const cancel = useCancel(view);
  const ask = useAsking(view.row.payment_id);
  const { actions, row } = view;
  const givesBack = mayGiveBack(role);
  const cancels = mayCancel(role, row.state);
  const lacking =
    (actions.refund && !givesBack) || (actions.cancel && !cancels) || (actions.settle_by_hand && !givesBack);
  return (
    <div className={classes.actions}>
      <div className={classes.buttons}>
        {actions.ask && <AskButton ask={ask} main={row.state === "unknown"} />}
        {actions.settle_by_hand && <SettleLink paymentId={row.payment_id} allowed={givesBack} />}
        {actions.cancel && <CancelButton state={row.state} allowed={cancels} onOpen={cancel.open} />}
        {(actions.refund || refund.draft !== null) && (
          <Button
            disabled={!givesBack}
            leftSection={<IconArrowBackUp size={20} aria-hidden />}
            onClick={refund.open}
            data-testid="transaction-refund"
          >
            {t("action.refund")}
          </Button>
        )}
      </div>
      {lacking && (
        <p className={classes.reason} data-testid="transaction-not-allowed">
          {t("action.needsManager")}
        </p>
      )}
      {ask.failure !== null && <FailureAlert failure={ask.failure} onRetry={ask.press} />}
      <RefundDialog view={view} flow={refund} />
      <CancelDialog view={view} flow={cancel} />
    </div>
  );
}

function SettleLink({ paymentId, allowed }: { paymentId: string; allowed: boolean }) {
  const { t } = useTranslation("transactions");
  const face = {
    variant: "default",
    leftSection: <IconUserCheck size={20} aria-hidden />,
    "data-testid": "transaction-settle",
  } as const;
  if (!allowed) {
    return (
      <Button {...face} disabled>
        {t("action.settle")}
      </Button>
    );
  }
  return (
    <Button {...face} component={Link} to={paths.unresolvedPayment(paymentId)}>
      {t("action.settle")}
    </Button>
  );
}

function CancelButton({ state, allowed, onOpen }: { state: PaymentState; allowed: boolean; onOpen: () => void }) {
  const { t } = useTranslation("transactions");
  return (
    <Button
      variant="default"
      disabled={!allowed}
      leftSection={<IconBan size={20} aria-hidden />}
      onClick={onOpen}
      data-testid="transaction-cancel"
    >
      {state === "completed" ? t("action.cancelPaid") : t("action.cancelOpen")}
    </Button>
  );
}

/** Asks PayPay now. What came of it shows in the state and the timeline; that it was asked is said on the button for a moment. */
function AskButton({ ask, main }: { ask: Asking; main: boolean }) {
  const { t } = useTranslation("transactions");
  return (
    <Button
      variant={main ? "filled" : "default"}
      miw={150}
      loading={ask.pending}
      leftSection={ask.asked ? <IconCheck size={20} aria-hidden /> : <IconRefresh size={20} aria-hidden />}
      onClick={ask.press}
      data-testid="transaction-ask"
    >
      <span role="status">{ask.asked ? t("action.asked") : t("action.ask")}</span>
    </Button>
  );
}

const SAID_MILLISECONDS = 3000;

interface Asking {
  pending: boolean;
  /** The answer came just now. */
  asked: boolean;
  failure: Failure | null;
  press: () => void;
}

function useAsking(paymentId: string): Asking {
  const ask = useAskPayment();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return undefined;
    const timer = window.setTimeout(() => setAsked(false), SAID_MILLISECONDS);
    return () => window.clearTimeout(timer);
  }, [asked]);
  const press = () => {
    if (!ask.isPending) ask.mutate({ payment_id: paymentId }, { onSuccess: () => setAsked(true) });
  };
  return { pending: ask.isPending, asked, failure: ask.error?.failure ?? null, press };
}
