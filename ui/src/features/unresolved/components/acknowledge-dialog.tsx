/** Asks what was found before a mismatch leaves the desk. */
import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "@/components/confirm-modal";
import { concernsField, useFieldErrors } from "@/components/failure-words";
import { ToneBadge } from "@/components/tone-badge";
import type { ExceptionView } from "@/ipc/generated/contract";
import { isText, useKept } from "@/lib/use-kept";
import { useAcknowledgeException } from "../api/use-acknowledge-exception";

export function AcknowledgeDialog({ exception, onClose }: { exception: ExceptionView; onClose: () => void }) {
  const { t } = useTranslation("unresolved");
  const { exception_id, kind } = exception;
  const [note, keep, forget] = useKept(`mpac.unresolved.exception.${exception_id}`, "", isText);
  const acknowledge = useAcknowledgeException();
  const failure = acknowledge.error?.failure ?? null;
  const fieldError = useFieldErrors(failure);
  const leave = () => {
    forget();
    onClose();
  };
  return (
    <ConfirmModal
      opened
      onClose={leave}
      title={t("exception.acknowledgeTitle")}
      confirm={t("exception.confirm")}
      onConfirm={() => acknowledge.mutate({ exception_id, note: note.trim() }, { onSuccess: leave })}
      pending={acknowledge.isPending}
      failure={concernsField(failure, ["note"]) ? null : failure}
      data-testid="unresolved-acknowledge-dialog"
    >
      <div>
        <ToneBadge tone="wrong">{t(`exception.${kind}`)}</ToneBadge>
        <p>{t("exception.acknowledgeNote")}</p>
      </div>
      <Textarea
        label={t("exception.what")}
        placeholder={t("exception.whatHint")}
        value={note}
        onChange={(event) => keep(event.currentTarget.value)}
        error={fieldError("note")}
        autosize
        minRows={2}
        data-testid="unresolved-acknowledge-note"
      />
    </ConfirmModal>
  );
}
