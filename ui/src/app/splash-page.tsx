/** The moment before the core has answered. */
import { Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./full-page.module.css";

export function SplashPage() {
  const { t } = useTranslation();
  return (
    <main className={classes.page} aria-busy>
      <Loader size="md" aria-label={t("loading")} />
    </main>
  );
}
