/** Plays the customer. The shell shows it in a drawer beside every screen in practice mode. */
import { useTranslation } from "react-i18next";

export function PracticePanel() {
  const { t } = useTranslation("practice");
  return <p data-testid="practice-panel">{t("note")}</p>;
}
