/** One payment on its own page. */
import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import { Page, PageHeader } from "@/components/page";
import { paths } from "@/lib/paths";
import { PaymentPanel } from "../components/detail/payment-panel";

export function TransactionRoute() {
  const { t } = useTranslation("transactions");
  const { id = "" } = useParams();
  return (
    <Page data-testid="transaction-route">
      <PageHeader title={t("detail.title")}>
        <BackButton />
      </PageHeader>
      <PaymentPanel key={id} paymentId={id} />
    </Page>
  );
}

/** Back to the same rows of the list when one came from there; otherwise to the list. */
function BackButton() {
  const { t } = useTranslation("transactions");
  const navigate = useNavigate();
  const state: unknown = useLocation().state;
  const fromList = typeof state === "object" && state !== null && "fromList" in state;
  return (
    <Button
      variant="default"
      leftSection={<IconArrowLeft size={20} aria-hidden />}
      onClick={() => void (fromList ? navigate(-1) : navigate(paths.transactions))}
      data-testid="transaction-back"
    >
      {t("detail.back")}
    </Button>
  );
}
