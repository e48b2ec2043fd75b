/** What is not known yet. */
import { useTranslation } from "react-i18next";
import { Page, PageHeader } from "@/components/page";

export function UnresolvedRoute() {
  const { t } = useTranslation("unresolved");
  return (
    <Page data-testid="unresolved-route">
      <PageHeader title={t("title")} note={t("note")} />
    </Page>
  );
}
