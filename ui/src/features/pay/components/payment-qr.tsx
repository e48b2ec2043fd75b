/** The QR itself: black on white with its quiet zone, whatever the scheme of the screen. */
import { QRCodeSVG } from "qrcode.react";
import { useTranslation } from "react-i18next";
import classes from "./payment-qr.module.css";

export function PaymentQr({ url, large = false }: { url: string; large?: boolean }) {
  const { t } = useTranslation("pay");
  return (
    <div className={classes.paper} data-large={large || undefined}>
      <QRCodeSVG
        value={url}
        level="M"
        marginSize={4}
        bgColor="#ffffff"
        fgColor="#000000"
        title={t("qr.alt")}
        className={classes.code}
        data-testid="pay-qr"
        data-url={url}
      />
    </div>
  );
}
