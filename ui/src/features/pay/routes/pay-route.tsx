/** Take payment. */
import { useTranslation } from "react-i18next";
import { Page, PageHeader } from "@/components/page";

export function PayRoute() {
  const { t } = useTranslation("pay");
  return (
    <Page data-testid="pay-route">
      <PageHeader title={t("title")} note={t("note")} />
    </Page>
  );
}
