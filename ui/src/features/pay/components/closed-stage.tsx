/** Nothing was charged: what happened, that the sale may be charged again, and how to go on. */
import { Button } from "@mantine/core";
import { IconClockX, IconCircleX, IconMoodSad, IconRefresh, IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Money } from "@/components/money";
import { StateBadge } from "@/components/state-badge";
import { ToneBadge } from "@/components/tone-badge";
import type { PaymentDetail, PaymentState } from "@/ipc/generated/contract";
import { again } from "../draft/draft";
import { beginNextSale, changeDraft } from "../draft/draft-store";
import { whyClosed } from "../draft/why-closed";
import classes from "./closed-stage.module.css";
import { PaymentAside } from "./payment-aside";
import { StageFrame } from "./stage-frame";

type Closed = Extract<PaymentState, "declined" | "failed" | "canceled" | "expired">;

const SHAPES = { declined: IconMoodSad, failed: IconCircleX, canceled: IconCircleX, expired: IconClockX } as const;

function isClosed(state: PaymentState): state is Closed {
  return state in SHAPES;
}

export function ClosedStage({ view, onAgain }: { view: PaymentDetail; onAgain: () => void }) {
  const { t } = useTranslation(["pay", "states"]);
  const state = isClosed(view.row.state) ? view.row.state : "failed";
  const reason = whyClosed(view);
  const Shape = SHAPES[state];
  return (
    <StageFrame
      kind="closed"
      title={t(`method.${view.row.method}`)}
      badge={<StateBadge of="payment" state={view.row.state} />}
      aside={<PaymentAside view={view} />}
      foot={<Ways onAgain={onAgain} />}
      takesFocus
    >
      <span className={classes.icon} data-state={state} aria-hidden>
        <Shape size={50} stroke={1.6} />
      </span>
      <div className={classes.words} role="status">
        <p className={classes.what} data-testid="pay-what">
          {t(`closed.${state}`)}
        </p>
        <p className={classes.why}>{reason === null ? t(`closed.why.${state}`) : t(`closed.reason.${reason}`)}</p>
      </div>
      <Money yen={view.row.amount} size="figure" data-testid="pay-stage-amount" />
      <span className={classes.verdict} data-testid="pay-verdict" data-verdict={view.charge_again}>
        <ToneBadge tone={view.charge_again === "yes" ? "settled" : "unknown"} size="lg">
          {t(`states:chargeAgain.${view.charge_again}`)}
        </ToneBadge>
      </span>
    </StageFrame>
  );
}

function Ways({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation("pay");
  return (
    <>
      <Button size="lg" leftSection={<IconRefresh size={20} aria-hidden />} onClick={onAgain} data-testid="pay-again">
        {t("closed.again")}
      </Button>
      <Button
        size="lg"
        variant="default"
        leftSection={<IconPencil size={20} aria-hidden />}
        onClick={() => changeDraft((draft) => ({ ...again(draft), awaitsScan: false }))}
        data-testid="pay-fix"
      >
        {t("closed.fix")}
      </Button>
      <Button size="lg" variant="default" onClick={beginNextSale} data-testid="pay-other">
        {t("closed.other")}
      </Button>
    </>
  );
}
