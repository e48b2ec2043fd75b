/** What was open a moment ago: how it ended, where it stood, until it is put away. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { FailureAlert } from "@/components/failure-alert";
import { BlockSkeleton } from "@/components/skeletons";
import { usePayment } from "../api/use-payment";
import { isKnown, matterOf, type MatterName } from "./matter";
import { MatterHead, MatterIds } from "./matter-card";
import classes from "./matter-card.module.css";
import { KnownVerdict } from "./verdict";

export function KnownCard({ name, onDismiss }: { name: MatterName; onDismiss: () => void }) {
  const { t } = useTranslation("common");
  const payment = usePayment(name.paymentId);
  if (payment.isPending) return <BlockSkeleton height={200} />;
  if (payment.isError) {
    return (
      <FailureAlert failure={payment.error.failure}>
        <Button variant="default" onClick={onDismiss} data-testid="unresolved-dismiss">
          {t("close")}
        </Button>
      </FailureAlert>
    );
  }
  const matter = matterOf(payment.data, name);
  return (
    <Card edge={isKnown(matter) ? "settled" : "waiting"} data-testid="unresolved-known">
      <div className={classes.parts}>
        <MatterHead matter={matter} />
        {isKnown(matter) && <KnownVerdict matter={matter} />}
        <MatterIds matter={matter} />
        <div className={classes.actions}>
          <Button variant="default" size="lg" onClick={onDismiss} data-testid="unresolved-dismiss">
            {t("close")}
          </Button>
        </div>
      </div>
    </Card>
  );
}
