/** The customer before the QR that is shown now, whichever screen is open. */
import { Button, Group } from "@mantine/core";
import { IconCheck, IconHandStop } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "@/components/failure-alert";
import type { CustomerAct, PaymentRow } from "@/ipc/generated/contract";
import { formatYen } from "@/lib/money";
import { usePlayCustomer } from "../api/use-play-customer";
import { useShownQr } from "../api/use-shown-qr";
import { Section } from "./section";

export function QrCustomer() {
  const { t } = useTranslation("practice");
  const shown = useShownQr();
  const row = shown.data?.rows[0];
  if (row === undefined) {
    return (
      <Section title={t("customer.title")} note={t("customer.none")}>
        {shown.isError && <FailureAlert failure={shown.error.failure} onRetry={() => void shown.refetch()} />}
      </Section>
    );
  }
  return <Acts key={row.payment_id} row={row} />;
}

function Acts({ row }: { row: PaymentRow }) {
  const { t } = useTranslation("practice");
  const play = usePlayCustomer();
  const [acted, setActed] = useState<CustomerAct | null>(null);
  const act = (chosen: CustomerAct) => {
    setActed(chosen);
    play.mutate({ payment_id: row.payment_id, act: chosen }, { onError: () => setActed(null) });
  };
  const note = acted === null ? t("customer.what", { amount: formatYen(row.amount) }) : t("customer.acting");
  return (
    <Section title={t("customer.title")} note={note}>
      <Group grow gap={10}>
        <Button
          leftSection={<IconCheck size={20} aria-hidden />}
          onClick={() => act("pay")}
          loading={acted === "pay"}
          disabled={acted !== null}
          data-testid="practice-panel-pay"
        >
          {t("customer.pay")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconHandStop size={20} aria-hidden />}
          onClick={() => act("refuse")}
          loading={acted === "refuse"}
          disabled={acted !== null}
          data-testid="practice-panel-refuse"
        >
          {t("customer.refuse")}
        </Button>
      </Group>
      {play.isError && <FailureAlert failure={play.error.failure} />}
    </Section>
  );
}
