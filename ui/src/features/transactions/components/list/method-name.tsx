/** How it was paid: an icon and a word. */
import { IconQrcode, IconScan, type Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PaymentMethod } from "@/ipc/generated/contract";
import classes from "./method-name.module.css";

const ICONS: Record<PaymentMethod, Icon> = { paypay_qr: IconQrcode, paypay_scan: IconScan };

export function MethodName({ method }: { method: PaymentMethod }) {
  const { t } = useTranslation("common");
  const Shape = ICONS[method];
  return (
    <span className={classes.method}>
      <Shape size={18} stroke={1.6} aria-hidden />
      <span>{t(`method.${method}`)}</span>
    </span>
  );
}
