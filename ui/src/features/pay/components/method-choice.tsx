/** How the payment is taken: the shop shows a QR, or reads the customer's code. */
import { IconBarcode, IconQrcode } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { PaymentMethod } from "@/ipc/generated/contract";
import classes from "./method-choice.module.css";

const METHODS = [
  { method: "paypay_qr", Shape: IconQrcode },
  { method: "paypay_scan", Shape: IconBarcode },
] as const satisfies readonly { method: PaymentMethod; Shape: unknown }[];

export interface MethodChoiceProps {
  method: PaymentMethod;
  onChange: (method: PaymentMethod) => void;
}

export function MethodChoice({ method: chosen, onChange }: MethodChoiceProps) {
  const { t } = useTranslation("pay");
  const name = useId();
  return (
    <fieldset className={classes.methods}>
      <legend className="mpac-visually-hidden">{t("method.label")}</legend>
      {METHODS.map(({ method, Shape }) => (
        <label key={method} className={classes.method} data-chosen={method === chosen || undefined}>
          <input
            type="radio"
            className={classes.input}
            name={name}
            checked={method === chosen}
            onChange={() => onChange(method)}
            data-testid={`pay-method-${method}`}
          />
          <Shape size={28} stroke={1.6} aria-hidden />
          <span>
            <span className={classes.title}>{t(`method.${method}`)}</span>
            <span className={classes.note}>{t(`method.${method}Note`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
