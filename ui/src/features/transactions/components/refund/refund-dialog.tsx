/** Money back, in three steps in one place: how much and why, once more in words, what came of it. */
import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PaymentDetail } from "@/ipc/generated/contract";
import { GiveBackPending } from "./give-back-pending";
import { GiveBackResult } from "./give-back-result";
import { RefundConfirm } from "./refund-confirm";
import { RefundForm } from "./refund-form";
import type { RefundFlow } from "./use-refund";

export function RefundDialog({ view, flow }: { view: PaymentDetail; flow: RefundFlow }) {
  const { t } = useTranslation(["transactions", "common"]);
  const { draft, pending, result } = flow;
  return (
    <Modal
      opened={flow.opened}
      onClose={flow.close}
      size={520}
      title={t("refund.title")}
      closeOnClickOutside={false}
      closeOnEscape={!pending}
      withCloseButton={!pending}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("common:close"), size: 44 }}
      styles={{ title: { fontSize: 18, fontWeight: 700 } }}
      data-testid="refund"
    >
      {pending && <GiveBackPending words={t("refund.pending")} onClose={flow.close} />}
      {!pending && result !== null && (
        <GiveBackResult view={view} refund={result} onAgain={flow.again} onClose={flow.close} />
      )}
      {!pending && result === null && draft?.step === "form" && <RefundForm view={view} draft={draft} flow={flow} />}
      {!pending && result === null && draft?.step === "confirm" && (
        <RefundConfirm view={view} draft={draft} flow={flow} />
      )}
    </Modal>
  );
}
