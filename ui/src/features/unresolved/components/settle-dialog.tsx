/**
 * A person says what became of a matter: first what and how it is known, then once more before it is written down.
 * The draft outlives a reload; it ends with the outcome or when it is put away.
 */
import { Stack, Textarea } from "@mantine/core";
import { IconCash, IconCashOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceCards } from "@/components/choice-cards";
import { ConfirmModal } from "@/components/confirm-modal";
import { concernsField, useFieldErrors } from "@/components/failure-words";
import { Money } from "@/components/money";
import { ToneIcon } from "@/components/tone-badge";
import type { Failure } from "@/ipc/generated/contract";
import { useKept } from "@/lib/use-kept";
import { useSettleByHand } from "../api/use-settle-by-hand";
import { keyOf, nameOf, type Matter } from "./matter";
import classes from "./settle-dialog.module.css";

type Moved = "yes" | "no";

interface SettleDraft {
  moved: Moved | null;
  evidence: string;
}

/** The contract's: less is no evidence. The core decides; this only saves a useless step. */
const EVIDENCE_MIN = 4;

const EMPTY: SettleDraft = { moved: null, evidence: "" };

function isSettleDraft(kept: unknown): kept is SettleDraft {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "evidence" in kept &&
    typeof kept.evidence === "string" &&
    "moved" in kept &&
    (kept.moved === null || kept.moved === "yes" || kept.moved === "no")
  );
}

const tooShort: Failure = {
  code: "invalid_input",
  field: "evidence",
  reason: "too_short",
  limit: EVIDENCE_MIN,
  found: null,
  retry: "after_change",
};

export function SettleDialog({ matter, onClose }: { matter: Matter; onClose: () => void }) {
  const { t } = useTranslation("unresolved");
  const name = nameOf(matter);
  const [draft, keep, forget] = useKept(`mpac.unresolved.settle.${keyOf(name)}`, EMPTY, isSettleDraft);
  const [step, setStep] = useState<"write" | "check">("write");
  const [tried, setTried] = useState(false);
  const settle = useSettleByHand();
  const short = draft.evidence.trim().length < EVIDENCE_MIN;
  const failure = settle.error?.failure ?? null;
  const evidenceFailure = tried && short ? tooShort : concernsField(failure, ["evidence"]) ? failure : null;
  const leave = () => {
    forget();
    onClose();
  };
  const onward = () => {
    setTried(true);
    settle.reset();
    if (!short && draft.moved !== null) setStep("check");
  };
  const write = () =>
    settle.mutate(
      {
        payment_id: name.paymentId,
        refund_id: name.refundId,
        moved: draft.moved === "yes",
        evidence: draft.evidence.trim(),
      },
      { onSuccess: leave, onError: (error) => concernsField(error.failure, ["evidence"]) && setStep("write") },
    );
  const checking = step === "check";
  return (
    <ConfirmModal
      opened
      onClose={checking ? () => setStep("write") : leave}
      title={t("settle.title")}
      confirm={checking ? t("settle.confirm") : t("settle.onward")}
      onConfirm={checking ? write : onward}
      danger={checking}
      pending={settle.isPending}
      failure={evidenceFailure === null ? failure : null}
      {...(checking ? { dismiss: t("settle.edit") } : {})}
      data-testid="unresolved-settle-dialog"
    >
      {checking ? (
        <SettleCheck matter={matter} draft={draft} />
      ) : (
        <SettleForm matter={matter} draft={draft} onChange={keep} tried={tried} failure={evidenceFailure} />
      )}
    </ConfirmModal>
  );
}

interface SettleFormProps {
  matter: Matter;
  draft: SettleDraft;
  onChange: (draft: SettleDraft) => void;
  /** Going on was tried: what is missing is said. */
  tried: boolean;
  failure: Failure | null;
}

function SettleForm({ matter, draft, onChange, tried, failure }: SettleFormProps) {
  const { t } = useTranslation("unresolved");
  const fieldError = useFieldErrors(failure);
  const ofRefund = matter.refund !== null;
  return (
    <Stack gap="md">
      <p className={classes.note}>{t("settle.note")}</p>
      <ChoiceCards<Moved>
        label={ofRefund ? t("settle.movedRefund") : t("settle.moved")}
        value={draft.moved}
        onChange={(moved) => onChange({ ...draft, moved })}
        choices={[
          {
            value: "yes",
            title: ofRefund ? t("settle.yesRefund") : t("settle.yes"),
            note: ofRefund ? t("settle.yesRefundNote") : t("settle.yesNote"),
            icon: <IconCash size={24} />,
          },
          {
            value: "no",
            title: ofRefund ? t("settle.noRefund") : t("settle.no"),
            note: ofRefund ? t("settle.noRefundNote") : t("settle.noNote"),
            icon: <IconCashOff size={24} />,
          },
        ]}
        error={tried && draft.moved === null ? t("settle.choose") : null}
        data-testid="unresolved-settle-moved"
      />
      <Textarea
        label={t("settle.evidence")}
        description={t("settle.evidenceHint")}
        value={draft.evidence}
        onChange={(event) => onChange({ ...draft, evidence: event.currentTarget.value })}
        error={fieldError("evidence")}
        autosize
        minRows={3}
        data-testid="unresolved-settle-evidence"
      />
    </Stack>
  );
}

function SettleCheck({ matter: { payment, refund }, draft }: { matter: Matter; draft: SettleDraft }) {
  const { t } = useTranslation("unresolved");
  const moved = draft.moved === "yes";
  const result =
    refund === null ? t(moved ? "settle.yes" : "settle.no") : t(moved ? "settle.yesRefund" : "settle.noRefund");
  return (
    <Stack gap="md" data-testid="unresolved-settle-check">
      <p className={classes.note}>{t("settle.check")}</p>
      <dl className={classes.lines}>
        <dt>{refund === null ? t("settle.moved") : t("settle.movedRefund")}</dt>
        <dd className={classes.result}>
          {result} <Money yen={refund?.amount ?? payment.row.amount} size="strong" />
        </dd>
        <dt>{t("settle.evidence")}</dt>
        <dd>{draft.evidence.trim()}</dd>
      </dl>
      <p className={classes.warning}>
        <ToneIcon tone="warning" size={20} />
        <span>{t("settle.marked")}</span>
      </p>
    </Stack>
  );
}
