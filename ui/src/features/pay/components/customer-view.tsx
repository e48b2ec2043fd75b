/** Turned to the customer: the shop, the amount, the QR and the time left, in both languages, and nothing else. */
import { Button, Modal } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Money } from "@/components/money";
import type { Qr } from "@/ipc/generated/contract";
import { formatRemaining } from "@/lib/time";
import { useTimeLeft } from "./countdown";
import classes from "./customer-view.module.css";
import { PaymentQr } from "./payment-qr";

export interface CustomerViewProps {
  opened: boolean;
  onClose: () => void;
  storeName: string;
  amount: number;
  qr: Qr;
}

export function CustomerView({ opened, onClose, storeName, amount, qr }: CustomerViewProps) {
  const { t } = useTranslation(["pay", "common"]);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      fullScreen
      withCloseButton={false}
      padding={0}
      aria-label={t("qr.show")}
      transitionProps={{ duration: 0 }}
      classNames={{ body: classes.body ?? "", content: classes.content ?? "" }}
    >
      <div className={classes.view} data-testid="pay-customer-view">
        <p className={classes.store}>{storeName}</p>
        <Both word="amount" className={classes.label} />
        <Money yen={amount} size="amount" data-testid="pay-customer-amount" />
        <PaymentQr url={qr.url} large />
        <Both word="scan" className={classes.scan} />
        <Left until={qr.expires_at} />
        <Button
          className={classes.close ?? ""}
          variant="default"
          leftSection={<IconX size={20} aria-hidden />}
          onClick={onClose}
          data-testid="pay-customer-close"
        >
          {t("common:close")}
        </Button>
      </div>
    </Modal>
  );
}

/** The same words in Japanese and in English, whatever the language of the screen. */
function Both({ word, className }: { word: "amount" | "scan"; className: string | undefined }) {
  const japanese = useTranslation("pay", { lng: "ja" });
  const english = useTranslation("pay", { lng: "en" });
  return (
    <p className={className}>
      <span lang="ja">{japanese.t(`customer.${word}`)}</span>
      <span lang="en">{english.t(`customer.${word}`)}</span>
    </p>
  );
}

function Left({ until }: { until: string }) {
  const japanese = useTranslation("pay", { lng: "ja" });
  const english = useTranslation("pay", { lng: "en" });
  const remaining = formatRemaining(useTimeLeft(until));
  return (
    <p className={classes.left} role="timer">
      <span lang="ja">{japanese.t("customer.left")}</span>
      <span lang="en">{english.t("customer.left")}</span>
      <strong>{remaining}</strong>
    </p>
  );
}
