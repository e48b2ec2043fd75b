/** The payments on record. */
import { useTranslation } from "react-i18next";
import { Page, PageHeader } from "@/components/page";

export function TransactionsRoute() {
  const { t } = useTranslation("transactions");
  return (
    <Page data-testid="transactions-route">
      <PageHeader title={t("title")} note={t("note")} />
    </Page>
  );
}
