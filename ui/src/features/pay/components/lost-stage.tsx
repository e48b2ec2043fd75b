/** The payment of this sale cannot be read: says so, and lets the sale be left. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "@/components/failure-alert";
import type { Failure } from "@/ipc/generated/contract";
import { beginNextSale } from "../draft/draft-store";
import { StageFrame } from "./stage-frame";

export function LostStage({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const { t } = useTranslation("pay");
  return (
    <StageFrame
      kind="lost"
      title={t("title")}
      foot={
        <Button size="lg" variant="default" onClick={beginNextSale} data-testid="pay-other">
          {t("closed.other")}
        </Button>
      }
      takesFocus
    >
      <FailureAlert failure={failure} onRetry={onRetry} />
    </StageFrame>
  );
}
