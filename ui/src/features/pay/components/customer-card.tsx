/** Practice: the customer who stands before the QR, or whose code is to be scanned. Played from here, so that nobody needs to look for it. */
import { Button } from "@mantine/core";
import { IconBarcode, IconCheck, IconHandStop } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "@/components/failure-alert";
import type { CustomerAct } from "@/ipc/generated/contract";
import { sampleCode } from "@/lib/sample-code";
import { readCode } from "@/lib/scanner";
import { usePlayCustomer } from "../api/use-play-customer";
import classes from "./customer-card.module.css";

function Frame({ note, children }: { note: string; children: ReactNode }) {
  const { t } = useTranslation("pay");
  return (
    <section className={classes.card} aria-label={t("practice.title")} data-testid="pay-practice">
      <h2 className={classes.title}>{t("practice.title")}</h2>
      <p className={classes.note}>{note}</p>
      {children}
    </section>
  );
}

/** The customer before the QR: pays or says no. */
export function QrCustomerCard({ paymentId }: { paymentId: string }) {
  const { t } = useTranslation("pay");
  const play = usePlayCustomer();
  const [acted, setActed] = useState<CustomerAct | null>(null);
  const act = (chosen: CustomerAct) => {
    setActed(chosen);
    play.mutate({ payment_id: paymentId, act: chosen }, { onError: () => setActed(null) });
  };
  return (
    <Frame note={acted === null ? t("practice.note") : t("practice.acting")}>
      <div className={classes.acts}>
        <Button
          leftSection={<IconCheck size={20} aria-hidden />}
          onClick={() => act("pay")}
          loading={acted === "pay"}
          disabled={acted !== null}
          data-testid="practice-pay"
        >
          {t("practice.pay")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconHandStop size={20} aria-hidden />}
          onClick={() => act("refuse")}
          loading={acted === "refuse"}
          disabled={acted !== null}
          data-testid="practice-refuse"
        >
          {t("practice.refuse")}
        </Button>
      </div>
      {play.isError && <FailureAlert failure={play.error.failure} />}
    </Frame>
  );
}

/** The customer who shows a code: read without a scanner. */
export function ScanCustomerCard() {
  const { t } = useTranslation("pay");
  return (
    <Frame note={t("practice.sampleNote")}>
      <Button
        leftSection={<IconBarcode size={20} aria-hidden />}
        onClick={() => readCode(sampleCode())}
        data-testid="practice-sample"
      >
        {t("practice.sample")}
      </Button>
    </Frame>
  );
}
