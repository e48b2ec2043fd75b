/** One payment in detail. */
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Page, PageHeader } from "@/components/page";

export function TransactionRoute() {
  const { t } = useTranslation("transactions");
  const { id = "" } = useParams();
  return (
    <Page data-testid="transaction-route">
      <PageHeader title={t("title")} note={id} />
    </Page>
  );
}
