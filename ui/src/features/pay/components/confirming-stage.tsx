/** PayPay waits for the customer to confirm on the phone. */
import { Button } from "@mantine/core";
import { IconDeviceMobileCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ToneBadge } from "@/components/tone-badge";
import type { PaymentDetail } from "@/ipc/generated/contract";
import type { Attempt } from "../draft/draft";
import { CancelNotice } from "./cancel-notice";
import { Elapsed, useElapsedSeconds } from "./elapsed";
import { PaymentAside } from "./payment-aside";
import { SaleFigure } from "./sale-figure";
import classes from "./confirming-stage.module.css";
import { StageFrame } from "./stage-frame";
import { useCancelButton } from "./use-cancel-button";

export function ConfirmingStage({ attempt, view }: { attempt: Attempt; view: PaymentDetail }) {
  const { t } = useTranslation("pay");
  const cancel = useCancelButton(attempt, view);
  const seconds = useElapsedSeconds(view.row.created_at);
  return (
    <StageFrame
      kind="confirming"
      title={t(`method.${view.row.method}`)}
      badge={
        <ToneBadge tone="waiting" data-testid="pay-stage-badge" data-state={view.row.state}>
          {t("confirming.badge")}
        </ToneBadge>
      }
      aside={<PaymentAside view={view} />}
      foot={
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
      }
      takesFocus
    >
      <SaleFigure amount={view.row.amount} taxes={view.taxes} description={view.row.description} />
      <span className={classes.icon} aria-hidden>
        <IconDeviceMobileCheck size={48} stroke={1.6} />
      </span>
      <p className={classes.what}>{t("confirming.title")}</p>
      <p className={classes.note}>{t("confirming.note")}</p>
      <p className={classes.note}>
        <Elapsed seconds={seconds} />
        {view.scan_code_masked !== null && (
          <span className={classes.code} data-testid="pay-code-masked">
            {t("sending.code", { code: view.scan_code_masked })}
          </span>
        )}
      </p>
      <CancelNotice cancel={cancel} />
    </StageFrame>
  );
}
