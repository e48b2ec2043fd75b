/** Plays the customer, hands in sample codes, and makes things go wrong. The shell shows it in a drawer beside every screen in practice mode. */
import { useTranslation } from "react-i18next";
import { Mishaps } from "../components/mishaps";
import { QrCustomer } from "../components/qr-customer";
import { SampleCodes } from "../components/sample-codes";
import classes from "./practice-panel.module.css";

export function PracticePanel() {
  const { t } = useTranslation("practice");
  return (
    <div className={classes.panel} data-testid="practice-panel">
      <p className={classes.note}>{t("note")}</p>
      <QrCustomer />
      <SampleCodes />
      <Mishaps />
    </div>
  );
}
