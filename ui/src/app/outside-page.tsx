/** A production build opened in a plain browser: there is no core behind it. */
import { useTranslation } from "react-i18next";
import classes from "./full-page.module.css";
import { FullPage } from "./full-page";

export function OutsidePage() {
  const { t } = useTranslation("shell");
  return (
    <FullPage title={t("outside.title")} data-testid="outside">
      <p className={classes.quiet}>{t("outside.next")}</p>
    </FullPage>
  );
}
