/** Tells those who cannot see the stage that it changed. Stays on the page while stages come and go. */
import { useTranslation } from "react-i18next";
import type { Stage } from "../draft/stage";
import { formatYen } from "@/lib/money";

export function Announcer({ stage }: { stage: Stage }) {
  const words = useWords(stage);
  return (
    <p className="mpac-visually-hidden" role="status" data-testid="pay-announcement">
      {words}
    </p>
  );
}

function useWords(stage: Stage): string {
  const { t } = useTranslation(["pay", "states"]);
  switch (stage.kind) {
    case "prepare":
      return "";
    case "scan":
      return t("scan.title");
    case "sending":
      return t("sending.badge");
    case "qr":
      return t("qr.badge");
    case "confirming":
      return t("confirming.title");
    case "paid":
      return `${t("paid.title")} ${formatYen(stage.view.row.amount)}`;
    case "closed":
      return `${t(`states:payment.${stage.view.row.state}`)} ${t(`states:chargeAgain.${stage.view.charge_again}`)}`;
    case "unknown":
      return t("unknown.title");
  }
}
