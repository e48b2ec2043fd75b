/** What this console is, for those who ask for support. */
import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { FailureAlert } from "@/components/failure-alert";
import { RowSkeletons } from "@/components/skeletons";
import { useLanguage } from "@/i18n/use-language";
import type { ConsoleView } from "@/ipc/generated/contract";
import { useNow } from "@/lib/clock";
import { formatDateTime } from "@/lib/time";
import { useConsole } from "../api/use-console";
import classes from "./about-section.module.css";

export function AboutSection() {
  const view = useConsole();
  return (
    <Card data-testid="settings-about">
      {view.isPending && <RowSkeletons rows={4} />}
      {view.isError && <FailureAlert failure={view.error.failure} onRetry={() => void view.refetch()} />}
      {view.data !== undefined && <Facts view={view.data} />}
    </Card>
  );
}

function Facts({ view }: { view: ConsoleView }) {
  const { t } = useTranslation(["settings", "common"]);
  const now = formatDateTime(new Date(useNow()).toISOString(), useLanguage());
  const mode = view.practice ? t("about.practice") : t("about.live");
  const lines = [
    { label: t("about.version"), value: view.version },
    { label: t("about.mode"), value: mode },
    { label: t("store.name"), value: view.store_name === "" ? t("common:none") : view.store_name },
    { label: t("about.operator"), value: `${view.operator.name} (${t(`common:role.${view.operator.role}`)})` },
    { label: t("about.time"), value: now },
  ];
  const forSupport = [t("about.product"), ...lines.map(({ label, value }) => `${label}: ${value}`)].join("\n");
  return (
    <div className={classes.about}>
      <h2 className={classes.product}>{t("about.product")}</h2>
      <dl className={classes.lines}>
        {lines.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>{t("about.support")}</p>
      <CopyButton value={forSupport} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />}
            onClick={copy}
            data-testid="settings-about-copy"
          >
            {copied ? t("common:copied") : t("about.copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
