/** The program will not start: why, what to do, and that nothing was harmed. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "@/components/failure-alert";
import type { Failure } from "@/ipc/generated/contract";
import classes from "./full-page.module.css";
import { FullPage } from "./full-page";
import { LanguageSwitch } from "./language-switch";

export function StartupPage({ failure, onAgain }: { failure: Failure; onAgain: () => void }) {
  const { t } = useTranslation("shell");
  return (
    <FullPage title={t("startup.title")} data-testid="startup-refused">
      <FailureAlert failure={failure} />
      <p className={classes.quiet}>{t("startup.safe")}</p>
      <div className={classes.actions}>
        <Button size="lg" onClick={onAgain} data-testid="startup-again">
          {t("startup.again")}
        </Button>
        <LanguageSwitch tall />
      </div>
    </FullPage>
  );
}
