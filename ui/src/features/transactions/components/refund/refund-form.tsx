/** How much and why. What is typed stays as typed; the core reads it. */
import { Button, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "@/components/failure-alert";
import { concernsField, useFailureWords, useFieldErrors } from "@/components/failure-words";
import { Money } from "@/components/money";
import type { Failure, PaymentDetail } from "@/ipc/generated/contract";
import { formatYen } from "@/lib/money";
import { amountProblem, REASON_LENGTH_MAX, yenOf, type RefundDraft } from "../../lib/drafts";
import classes from "./give-back.module.css";
import type { RefundFlow } from "./use-refund";

const REASONS = ["returned", "mistyped", "customer"] as const;

interface FormProps {
  view: PaymentDetail;
  draft: RefundDraft;
  flow: RefundFlow;
}

export function RefundForm({ view, draft, flow }: FormProps) {
  const { t } = useTranslation(["transactions", "common"]);
  const [tried, setTried] = useState(false);
  const problem = amountProblem(draft.amount, view.refundable);
  const amountError = useAmountError(flow.failure, problem, tried);
  const reasonError = useReasonError(flow.failure, draft.reason, tried);
  const elsewhere =
    flow.failure !== null &&
    flow.failure.code !== "refund_exceeds" &&
    !concernsField(flow.failure, ["amount", "reason"]);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problem === null && draft.reason.trim() !== "") flow.change({ step: "confirm" });
      }}
    >
      <div className={classes.step}>
        <AmountField view={view} draft={draft} flow={flow} error={amountError} problem={problem} />
        <ReasonField draft={draft} flow={flow} error={reasonError} />
        {elsewhere && flow.failure !== null && (
          <FailureAlert failure={flow.failure}>
            {flow.failure.code === "operation_conflict" && (
              <Button variant="default" onClick={flow.again} data-testid="refund-start-over">
                {t("refund.startOver")}
              </Button>
            )}
          </FailureAlert>
        )}
        <div className={classes.foot}>
          <Button variant="default" size="lg" onClick={flow.close} data-testid="refund-dismiss">
            {t("common:cancel")}
          </Button>
          <Button type="submit" size="lg" data-testid="refund-next">
            {t("refund.next")}
          </Button>
        </div>
      </div>
    </form>
  );
}

/** Too much is said at once; the rest after the first try. */
function useAmountError(failure: Failure | null, problem: Failure | null, tried: boolean): string | null {
  const words = useFailureWords();
  const field = useFieldErrors(failure);
  if (failure?.code === "refund_exceeds") return words(failure).what;
  if (problem !== null && (tried || problem.code === "refund_exceeds")) return words(problem).what;
  return field("amount");
}

function useReasonError(failure: Failure | null, reason: string, tried: boolean): string | null {
  const { t } = useTranslation("transactions");
  const field = useFieldErrors(failure);
  return tried && reason.trim() === "" ? t("refund.reasonNeeded") : field("reason");
}

interface AmountProps extends FormProps {
  error: string | null;
  problem: Failure | null;
}

function AmountField({ view, draft, flow, error, problem }: AmountProps) {
  const { t } = useTranslation("transactions");
  const input = useRef<HTMLInputElement>(null);
  const whole = problem === null && yenOf(draft.amount) === view.refundable;
  const choose = (part: string) => {
    flow.change({ amount: part === "whole" ? String(view.refundable) : "" });
    input.current?.focus();
  };
  return (
    <Stack gap={8}>
      <Group justify="space-between" gap={10}>
        <label htmlFor="refund-amount" className={classes.label}>
          {t("refund.amount")}
        </label>
        <SegmentedControl
          data={[
            { value: "whole", label: t("refund.whole", { amount: formatYen(view.refundable) }) },
            { value: "part", label: t("refund.part") },
          ]}
          value={whole ? "whole" : "part"}
          onChange={choose}
          aria-label={t("refund.howMuch")}
          classNames={{ root: classes.segments ?? "", label: classes.segment ?? "" }}
          data-testid="refund-part"
        />
      </Group>
      <TextInput
        ref={input}
        id="refund-amount"
        inputMode="numeric"
        autoComplete="off"
        data-autofocus
        value={draft.amount}
        error={error}
        leftSection="¥"
        classNames={{ input: classes.amount ?? "", section: classes.yen ?? "" }}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => flow.change({ amount: event.currentTarget.value })}
        data-testid="refund-amount"
      />
      <p className={classes.remains} data-testid="refund-remains">
        {problem === null ? (
          <>
            {t("refund.after")} <Money yen={view.refundable - yenOf(draft.amount)} size="strong" />
          </>
        ) : (
          <>
            {t("refund.refundable")} <Money yen={view.refundable} size="strong" />
          </>
        )}
      </p>
    </Stack>
  );
}

function ReasonField({ draft, flow, error }: Omit<FormProps, "view"> & { error: string | null }) {
  const { t } = useTranslation("transactions");
  return (
    <Stack gap={8}>
      <span className={classes.label} id="refund-reason-label">
        {t("refund.reason")}
      </span>
      <div className={classes.reasons} role="group" aria-labelledby="refund-reason-label">
        {REASONS.map((reason) => {
          const words = t(`refund.reasons.${reason}`);
          return (
            <Button
              key={reason}
              px={14}
              variant={draft.reason === words ? "light" : "default"}
              aria-pressed={draft.reason === words}
              onClick={() => flow.change({ reason: words })}
              data-testid={`refund-reason-${reason}`}
            >
              {words}
            </Button>
          );
        })}
      </div>
      <TextInput
        aria-labelledby="refund-reason-label"
        value={draft.reason}
        maxLength={REASON_LENGTH_MAX}
        placeholder={t("refund.reasonOther")}
        error={error}
        onChange={(event) => flow.change({ reason: event.currentTarget.value })}
        data-testid="refund-reason"
      />
    </Stack>
  );
}
