/** Tries the settings on the screen, step by step, and says of what fails what it is and what to do. */
import { Button, Loader } from "@mantine/core";
import { IconCircle, IconPlugConnected } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { FailureAlert } from "@/components/failure-alert";
import { ToneBadge, ToneIcon } from "@/components/tone-badge";
import type { StepResult, TestLine, TestStep } from "@/ipc/generated/contract";
import { formatCount } from "@/lib/money";
import { useTestConnection } from "../api/use-test-connection";
import { useFormOfSettings } from "../form/form-context";
import { sameDraft, type SettingsDraft } from "../form/settings-draft";
import classes from "./connection-test.module.css";

const STEPS: readonly TestStep[] = [
  "settings",
  "secret",
  "name",
  "connect",
  "tls",
  "clock",
  "authentication",
  "answer",
];

const TONES = { ok: "settled", failed: "wrong", skipped: "ended" } as const satisfies Record<StepResult, unknown>;

export function ConnectionTest() {
  const { t } = useTranslation("settings");
  const { draft, read, refuse } = useFormOfSettings();
  const test = useTestConnection();
  const [tried, setTried] = useState<SettingsDraft | null>(null);
  const stale = tried !== null && !sameDraft(tried, draft);
  const run = () => {
    const settings = read();
    if (settings === null) return;
    setTried(draft);
    test.mutate(settings, { onError: (error) => refuse(error.failure) });
  };
  const fieldsFault = test.error?.failure.code === "invalid_input";
  return (
    <Card title={t("test.title")} data-testid="settings-test">
      <p className={classes.note}>{t("test.note")}</p>
      <Button
        size="lg"
        fullWidth
        leftSection={<IconPlugConnected size={22} aria-hidden />}
        loading={test.isPending}
        onClick={run}
        data-testid="settings-test-do"
      >
        {test.isIdle ? t("test.do") : t("test.again")}
      </Button>
      <div className={classes.outcome} role="status" data-testid="settings-test-outcome">
        {test.isPending && (
          <span className={classes.running}>
            <Loader size={18} /> {t("test.running")}
          </span>
        )}
        {!test.isPending && stale && <ToneBadge tone="waiting">{t("test.stale")}</ToneBadge>}
        {test.isSuccess && !stale && <Outcome ok={test.data.ok} />}
        {fieldsFault && !stale && <ToneBadge tone="wrong">{t("test.correct")}</ToneBadge>}
      </div>
      {test.isError && !fieldsFault && <FailureAlert failure={test.error.failure} />}
      <ol className={classes.steps} data-stale={stale || undefined} key={test.submittedAt}>
        {(test.data?.lines ?? STEPS).map((line, index) =>
          typeof line === "string" ? (
            <PendingStep key={line} step={line} />
          ) : (
            <Step key={line.step} line={line} index={index} />
          ),
        )}
      </ol>
    </Card>
  );
}

function Outcome({ ok }: { ok: boolean }) {
  const { t } = useTranslation("settings");
  const { dirty } = useFormOfSettings();
  if (!ok) return <ToneBadge tone="wrong">{t("test.failed")}</ToneBadge>;
  return <ToneBadge tone="settled">{dirty ? t("test.okUnsaved") : t("test.ok")}</ToneBadge>;
}

function PendingStep({ step }: { step: TestStep }) {
  const { t } = useTranslation("settings");
  return (
    <li className={classes.step} data-result="pending">
      <IconCircle size={18} className={classes.empty} aria-label={t("test.result.pending")} />
      <span className={classes.quiet}>{t(`test.step.${step}`)}</span>
    </li>
  );
}

function Step({ line, index }: { line: TestLine; index: number }) {
  const { t } = useTranslation("settings");
  const { step, result, millis } = line;
  return (
    <li
      className={classes.step}
      data-result={result}
      data-testid={`settings-test-${step}`}
      style={{ animationDelay: `${index * 70}ms` }}
    >
      <ToneIcon tone={TONES[result]} size={18} />
      <span>
        {t(`test.step.${step}`)}
        <span className="mpac-visually-hidden">: {t(`test.result.${result}`)}</span>
      </span>
      <span className={classes.millis}>
        {result === "skipped" && t("test.skipped")}
        {result !== "skipped" && millis > 0 && t("test.millis", { millis: formatCount(millis) })}
      </span>
      {result === "failed" && <Advice line={line} />}
      {result === "ok" && line.note !== null && <span className={classes.said}>{line.note}</span>}
    </li>
  );
}

/** The settings that the core may name as missing. */
const NAMED = ["api_key", "base_url", "token_url"] as const;

/** What is wrong, and what to do. */
function Advice({ line: { step, note } }: { line: TestLine }) {
  const { t } = useTranslation("settings");
  const { draft } = useFormOfSettings();
  const labels = {
    api_key: draft.profile === "opa" ? t("paypay.apiKey") : t("paypay.clientId"),
    base_url: t("paypay.baseUrl"),
    token_url: t("paypay.tokenUrl"),
  };
  const named = NAMED.find((name) => name === note);
  const missing = named === undefined ? (note ?? "") : labels[named];
  const kind = step === "secret" && note !== "paypay_api_secret" ? "keyring" : step;
  const isPlain = named !== undefined || note === "paypay_api_secret";
  return (
    <div className={classes.advice} data-testid="settings-test-advice">
      <strong className={classes.what}>{t(`test.what.${kind}`, { missing })}</strong>
      <span>{t(`test.todo.${kind}`)}</span>
      {note !== null && !isPlain && (
        <span className={classes.said}>
          {t("test.said")}: {note}
        </span>
      )}
    </div>
  );
}
