/** One payment, read and kept up to date: what the page and the panel beside the list show. */
import { FailureAlert } from "@/components/failure-alert";
import { BlockSkeleton } from "@/components/skeletons";
import { usePayment } from "../../api/use-payment";
import { IdsCard } from "./ids-card";
import { ItemsCard } from "./items-card";
import { MemoCard } from "./memo-card";
import { PaymentHead } from "./payment-head";
import classes from "./payment-panel.module.css";
import { RefundsCard } from "./refunds-card";
import { TimelineCard } from "./timeline-card";

export function PaymentPanel({ paymentId }: { paymentId: string }) {
  const payment = usePayment(paymentId);
  return (
    <div className={classes.room}>
      <div className={classes.panel} data-testid="transaction">
        {payment.isPending && <HeldPayment />}
        {payment.isError && <FailureAlert failure={payment.error.failure} onRetry={() => void payment.refetch()} />}
        {payment.data !== undefined && (
          <>
            <PaymentHead view={payment.data} />
            <div className={classes.columns}>
              <div className={classes.column}>
                <ItemsCard view={payment.data} />
                <RefundsCard refunds={payment.data.refunds} />
                <IdsCard view={payment.data} />
              </div>
              <div className={classes.column}>
                <MemoCard paymentId={paymentId} memo={payment.data.row.memo} />
                <TimelineCard view={payment.data} />
              </div>
            </div>
          </>
        )}
      </div>
    </div>
  );
}

function HeldPayment() {
  return (
    <>
      <BlockSkeleton height={170} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <BlockSkeleton height={220} />
          <BlockSkeleton height={130} />
        </div>
        <div className={classes.column}>
          <BlockSkeleton height={366} />
        </div>
      </div>
    </>
  );
}
