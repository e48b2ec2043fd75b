/** The QR is on the screen and the customer is to pay. */
import { Button } from "@mantine/core";
import { IconDeviceMobile, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ToneBadge } from "@/components/tone-badge";
import type { PaymentDetail, Qr } from "@/ipc/generated/contract";
import type { Attempt } from "../draft/draft";
import { CancelNotice } from "./cancel-notice";
import { Countdown, useTimeLeft } from "./countdown";
import { CustomerView } from "./customer-view";
import { PaymentAside } from "./payment-aside";
import { PaymentQr } from "./payment-qr";
import classes from "./qr-stage.module.css";
import { SaleFigure } from "./sale-figure";
import { StageFrame } from "./stage-frame";
import { useCancelButton, type CancelButton } from "./use-cancel-button";

export interface QrStageProps {
  attempt: Attempt;
  view: PaymentDetail;
  qr: Qr;
  storeName: string;
}

export function QrStage({ attempt, view, qr, storeName }: QrStageProps) {
  const { t } = useTranslation("pay");
  const [showing, setShowing] = useState(false);
  const cancel = useCancelButton(attempt, view);
  const payable = useTimeLeft(qr.expires_at) > 0 && !cancel.proving;
  return (
    <StageFrame
      kind="qr"
      title={t("method.paypay_qr")}
      badge={
        <ToneBadge tone="waiting" data-testid="pay-stage-badge" data-state={view.row.state}>
          {t("qr.badge")}
        </ToneBadge>
      }
      aside={<PaymentAside view={view} />}
      foot={<Buttons cancel={cancel} payable={payable} onShow={() => setShowing(true)} />}
      takesFocus
    >
      <div className={classes.sheet}>
        <div className={classes.code} data-dead={!payable || undefined} aria-hidden={!payable || undefined}>
          <PaymentQr url={qr.url} />
        </div>
        <div className={classes.words}>
          <SaleFigure amount={view.row.amount} taxes={view.taxes} description={view.row.description} align="start" />
          {!cancel.proving && <Countdown from={view.row.created_at} until={qr.expires_at} />}
          <CancelNotice cancel={cancel} />
        </div>
      </div>
      <CustomerView
        opened={showing && payable}
        onClose={() => setShowing(false)}
        storeName={storeName}
        amount={view.row.amount}
        qr={qr}
      />
    </StageFrame>
  );
}

function Buttons({ cancel, payable, onShow }: { cancel: CancelButton; payable: boolean; onShow: () => void }) {
  const { t } = useTranslation("pay");
  return (
    <>
      <Button
        size="lg"
        variant="default"
        {...(cancel.possible ? { c: "var(--mpac-wrong)" } : {})}
        leftSection={<IconX size={20} aria-hidden />}
        onClick={cancel.press}
        disabled={!cancel.possible}
        data-testid="pay-cancel"
      >
        {t("qr.cancel")}
      </Button>
      <Button
        size="lg"
        variant="default"
        leftSection={<IconDeviceMobile size={20} aria-hidden />}
        onClick={onShow}
        disabled={!payable}
        data-testid="pay-show-customer"
      >
        {t("qr.show")}
      </Button>
    </>
  );
}
