/** Settings. */
import { useTranslation } from "react-i18next";
import { Page, PageHeader } from "@/components/page";

export function SettingsRoute() {
  const { t } = useTranslation("settings");
  return (
    <Page data-testid="settings-route">
      <PageHeader title={t("title")} note={t("note")} />
    </Page>
  );
}
