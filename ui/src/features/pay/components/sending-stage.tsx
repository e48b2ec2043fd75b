/** Sent, and no answer yet: what is happening, for how long, and that nobody needs to do anything. */
import { Button, Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "@/components/failure-alert";
import { ToneBadge } from "@/components/tone-badge";
import type { Failure, PaymentDetail } from "@/ipc/generated/contract";
import type { Attempt } from "../draft/draft";
import { inFlight } from "../draft/draft-store";
import { CancelNotice } from "./cancel-notice";
import { Elapsed, useElapsedSeconds } from "./elapsed";
import { SaleFigure, type SaleFigureProps } from "./sale-figure";
import classes from "./sending-stage.module.css";
import { StageFrame } from "./stage-frame";
import { useCancelButton } from "./use-cancel-button";

/** From here on the wait is explained. */
const SLOW_SECONDS = 5;
/** From here on it may be called off: the request itself cannot be under way any more. */
const STUCK_SECONDS = 45;

export interface SendingStageProps {
  attempt: Attempt;
  view: PaymentDetail | null;
  /** What is shown while the core has not said it. */
  sale: Pick<SaleFigureProps, "amount" | "taxes">;
  /** Why it could not be found out which payment this is. */
  failure: Failure | null;
  onRetry: () => void;
}

export function SendingStage({ attempt, view, sale, failure, onRetry }: SendingStageProps) {
  const { t } = useTranslation("pay");
  const { method, codeMasked } = attempt;
  const seconds = useElapsedSeconds(view?.row.created_at ?? null);
  const sent = view !== null || inFlight.has(attempt.operationId);
  const stuck = view !== null && seconds >= STUCK_SECONDS && (view.actions.cancel || view.cancel_requested);
  return (
    <StageFrame
      kind="sending"
      title={t(`method.${method}`)}
      badge={
        <ToneBadge tone="waiting" data-testid="pay-stage-badge">
          {t("sending.badge")}
        </ToneBadge>
      }
      foot={stuck ? <CancelStuck attempt={attempt} view={view} /> : undefined}
      takesFocus
    >
      <SaleFigure amount={view?.row.amount ?? sale.amount} taxes={view?.taxes ?? sale.taxes} />
      <Loader size={44} aria-hidden />
      <div className={classes.words} role="status">
        <p className={classes.what}>{sent ? t(`sending.${method}`) : t("sending.finding")}</p>
        <p className={classes.slow} data-testid="pay-slow">
          {seconds >= SLOW_SECONDS && t(`sending.${method}Slow`)}
        </p>
      </div>
      <p className={classes.facts}>
        <Elapsed seconds={seconds} />
        {codeMasked !== null && <span data-testid="pay-code-masked">{t("sending.code", { code: codeMasked })}</span>}
      </p>
      {failure !== null && <FailureAlert failure={failure} onRetry={onRetry} />}
      <p className={classes.safe}>{t("sending.safe")}</p>
    </StageFrame>
  );
}

function CancelStuck({ attempt, view }: { attempt: Attempt; view: PaymentDetail }) {
  const { t } = useTranslation("pay");
  const cancel = useCancelButton(attempt, view);
  return (
    <>
      <CancelNotice cancel={cancel} />
      <Button
        size="lg"
        variant="default"
        {...(cancel.possible ? { c: "var(--mpac-wrong)" } : {})}
        onClick={cancel.press}
        disabled={!cancel.possible}
        data-testid="pay-cancel"
      >
        {t("confirming.cancel")}
      </Button>
    </>
  );
}
