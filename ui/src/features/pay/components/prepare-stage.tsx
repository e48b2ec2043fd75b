/** Before anything is sent: what the sale comes to, and how it goes on. */
import {
  IconBarcode,
  IconCalculator,
  IconClick,
  IconDeviceMobile,
  IconQrcode,
  IconSchool,
  IconScan,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Money } from "@/components/money";
import { ToneIcon } from "@/components/tone-badge";
import type { PaymentMethod } from "@/ipc/generated/contract";
import type { Draft } from "../draft/draft";
import type { Preview } from "../draft/preview";
import classes from "./prepare-stage.module.css";
import { Refusal } from "./refusal";
import { SaleFigure } from "./sale-figure";
import { StageFrame } from "./stage-frame";

export function PrepareStage({ draft, preview, practice }: { draft: Draft; preview: Preview; practice: boolean }) {
  const { t } = useTranslation("pay");
  return (
    <StageFrame kind="prepare" title={t("prepare.title")}>
      <div className={classes.middle}>
        <SaleFigure amount={preview.total} taxes={preview.taxes} description={draft.description} />
        <PreviewLines preview={preview} />
      </div>
      <div className={classes.notices}>
        {draft.notSent && (
          <p className={classes.notSent} role="status" data-testid="pay-not-sent">
            <ToneIcon tone="warning" size={20} />
            {t("prepare.notSent")}
          </p>
        )}
        <Refusal draft={draft} />
      </div>
      <Steps draft={draft} ready={preview.total !== null && preview.total > 0} />
      {practice && (
        <p className={classes.practice} data-testid="pay-practice-hint">
          <IconSchool size={22} aria-hidden />
          <span>{t(`prepare.practice_${draft.method}`)}</span>
        </p>
      )}
    </StageFrame>
  );
}

function PreviewLines({ preview }: { preview: Preview }) {
  if (preview.lines.length === 0) return null;
  return (
    <ul className={classes.lines} data-testid="pay-preview-lines">
      {preview.lines.map((line) => (
        <li key={line.key}>
          <span className={classes.name}>{line.name}</span>
          <span className={classes.quantity}>×{line.quantity}</span>
          <Money yen={line.gross} />
        </li>
      ))}
    </ul>
  );
}

function StepShape({ Shape }: { Shape: Icon }) {
  return <Shape size={34} stroke={1.4} className={classes.shape ?? ""} aria-hidden />;
}

const SHAPES: Record<PaymentMethod, readonly Icon[]> = {
  paypay_qr: [IconCalculator, IconQrcode, IconDeviceMobile],
  paypay_scan: [IconCalculator, IconBarcode, IconScan],
};

function Steps({ draft, ready }: { draft: Draft; ready: boolean }) {
  const { t } = useTranslation("pay");
  const { method } = draft;
  const steps = [t(`prepare.${method}1`), t(`prepare.${method}2`), t(`prepare.${method}3`)];
  const shapes = SHAPES[method];
  const at = ready ? 1 : 0;
  return (
    <ol className={classes.steps} aria-label={t("prepare.stepsLabel")}>
      {steps.map((step, index) => (
        <li
          key={index}
          className={classes.step}
          data-now={index === at || undefined}
          data-done={index < at || undefined}
        >
          <span className={classes.number} aria-hidden>
            {index + 1}
          </span>
          <span className={classes.word}>{step}</span>
          <StepShape Shape={shapes[index] ?? IconClick} />
        </li>
      ))}
    </ol>
  );
}
