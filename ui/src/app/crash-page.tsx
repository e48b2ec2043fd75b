/** A screen that failed to draw. The frame stays; payments go on in the core. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNavigate, useRouteError } from "react-router";
import { FailureAlert } from "@/components/failure-alert";
import { Page, PageHeader } from "@/components/page";
import { toFailure } from "@/ipc/errors";
import { paths } from "@/lib/paths";

export function CrashPage() {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const failure = toFailure(useRouteError());
  return (
    <Page data-testid="crash">
      <PageHeader title={t("crash.title")} note={t("crash.safe")} />
      <FailureAlert failure={failure}>
        <Button variant="default" onClick={() => window.location.reload()} data-testid="crash-reload">
          {t("crash.reload")}
        </Button>
        <Button onClick={() => void navigate(paths.home)} data-testid="crash-home">
          {t("crash.home")}
        </Button>
      </FailureAlert>
    </Page>
  );
}
