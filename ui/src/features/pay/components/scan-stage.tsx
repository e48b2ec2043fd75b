/** Waits for the customer's code. The field holds the focus; what a scanner types elsewhere on the screen arrives here too. */
import { Button, TextInput } from "@mantine/core";
import { IconBarcode, IconPencil } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef, useState, type FocusEvent } from "react";
import { useTranslation } from "react-i18next";
import { ToneBadge, ToneIcon } from "@/components/tone-badge";
import { listenForScans } from "@/lib/scanner";
import { useTypingGoesTo } from "@/lib/use-typing-goes-to";
import { edited, type Draft } from "../draft/draft";
import { changeDraft } from "../draft/draft-store";
import type { Preview } from "../draft/preview";
import { Refusal } from "./refusal";
import { SaleFigure } from "./sale-figure";
import classes from "./scan-stage.module.css";
import { StageFrame } from "./stage-frame";
import { useFieldError } from "./use-field-error";

/** Any character but the space, which presses buttons. */
const isOfACode = (key: string): boolean => key.length === 1 && key !== " ";

/** As much as is shown of what cannot be a code. */
const READ_SHOWN = 40;

export interface ScanStageProps {
  draft: Draft;
  preview: Preview;
  /** What was read last, to be shown when it was refused. */
  lastRead: string;
  onRead: (code: string) => void;
}

export function ScanStage({ draft, preview, lastRead, onRead }: ScanStageProps) {
  const { t } = useTranslation("pay");
  const error = useFieldError(draft)("code");
  return (
    <StageFrame
      kind="scan"
      title={t("method.paypay_scan")}
      badge={
        <ToneBadge tone="waiting" data-testid="pay-stage-badge">
          {t("scan.badge")}
        </ToneBadge>
      }
      foot={
        <Button
          size="lg"
          variant="default"
          leftSection={<IconPencil size={20} aria-hidden />}
          onClick={() => changeDraft((now) => edited(now, { awaitsScan: false }))}
          data-testid="pay-scan-back"
        >
          {t("scan.back")}
        </Button>
      }
    >
      <SaleFigure amount={preview.total} taxes={preview.taxes} description={draft.description} />
      <span className={classes.icon} aria-hidden>
        <IconBarcode size={50} stroke={1.5} />
      </span>
      <div className={classes.words}>
        <p className={classes.title}>{t("scan.title")}</p>
        <p className={classes.note}>{t("scan.note")}</p>
      </div>
      <CodeForm onRead={onRead} />
      <div className={classes.place}>
        {error !== null && <Refused read={lastRead} error={error} />}
        {draft.notSent && error === null && (
          <p className={classes.refused} role="status" data-testid="pay-not-sent">
            <ToneIcon tone="warning" size={22} />
            <span>{t("prepare.notSent")}</span>
          </p>
        )}
        <Refusal draft={draft} />
      </div>
    </StageFrame>
  );
}

function Refused({ read, error }: { read: string; error: string }) {
  const { t } = useTranslation("pay");
  const shown = read.length > READ_SHOWN ? `${read.slice(0, READ_SHOWN)}…` : read;
  return (
    <p className={classes.refused} role="alert" data-testid="pay-scan-refused">
      <ToneIcon tone="wrong" size={22} />
      <span>
        {shown !== "" && <strong className={classes.read}>{t("scan.refused", { read: shown })}</strong>}
        {t("scan.ready", { error })}
      </span>
    </p>
  );
}

/** Takes the focus back when it is lost to nothing in particular. A button or a switch that was pressed keeps it. */
function isLostToNothing(event: FocusEvent): boolean {
  const next = event.relatedTarget;
  return next?.matches("a, button, input, textarea, select, [role=switch]") !== true;
}

function CodeForm({ onRead }: { onRead: (code: string) => void }) {
  const { t } = useTranslation("pay");
  const [code, setCode] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useTypingGoesTo(field, isOfACode);
  const hear = useEffectEvent(onRead);
  useEffect(() => listenForScans((read) => hear(read)), []);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        setCode("");
        field.current?.focus();
        onRead(code);
      }}
    >
      <TextInput
        ref={field}
        className={classes.field ?? ""}
        classNames={{ input: classes.input ?? "" }}
        aria-label={t("scan.code")}
        placeholder={t("scan.placeholder")}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        onBlur={(event) => {
          const input = event.currentTarget;
          if (isLostToNothing(event)) window.setTimeout(() => input.focus({ preventScroll: true }), 0);
        }}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        data-testid="pay-scan-code"
      />
      <Button type="submit" size="lg" data-testid="pay-scan-send">
        {t("scan.send")}
      </Button>
    </form>
  );
}
