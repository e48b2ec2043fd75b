/** Which payment this is: the order's number and when it was begun. */
import { useTranslation } from "react-i18next";
import { CopyableId } from "@/components/copyable-id";
import { TimeText } from "@/components/date-time-text";
import type { PaymentDetail } from "@/ipc/generated/contract";
import classes from "./payment-aside.module.css";

export function PaymentAside({ view }: { view: PaymentDetail }) {
  const { t } = useTranslation("pay");
  return (
    <>
      <span className={classes.order}>
        <CopyableId id={view.order_id} label={t("order")} data-testid="pay-order" />
      </span>
      <span>
        {t("started")} <TimeText at={view.row.created_at} />
      </span>
    </>
  );
}
