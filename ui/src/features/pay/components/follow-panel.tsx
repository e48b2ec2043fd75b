/** The right side while a payment is on its way: the customer in practice, what is sold, what has happened. */
import type { PaymentDetail } from "@/ipc/generated/contract";
import type { Preview } from "../draft/preview";
import type { Stage } from "../draft/stage";
import { QrCustomerCard, ScanCustomerCard } from "./customer-card";
import { ProgressList } from "./progress-list";
import { ScanTips } from "./scan-tips";
import { SaleCard, type SaleCardProps } from "./sale-card";

export interface FollowPanelProps {
  stage: Stage;
  view: PaymentDetail | null;
  /** What is shown while the core has not said it. */
  preview: Preview;
  description: string;
  practice: boolean;
}

function saleOf(view: PaymentDetail): SaleCardProps {
  const lines = view.items.map((item, index) => ({
    key: String(index),
    name: item.name,
    quantity: item.quantity,
    gross: item.quantity * item.unit_price,
  }));
  return { amount: view.row.amount, taxes: view.taxes, lines, description: view.row.description };
}

export function FollowPanel({ stage, view, preview, description, practice }: FollowPanelProps) {
  const typed = { amount: preview.total ?? 0, taxes: preview.taxes, lines: preview.lines, description };
  return (
    <>
      {practice && stage.kind === "qr" && !stage.view.cancel_requested && (
        <QrCustomerCard key={stage.view.row.payment_id} paymentId={stage.view.row.payment_id} />
      )}
      {practice && stage.kind === "scan" && <ScanCustomerCard />}
      <SaleCard {...(view === null ? typed : saleOf(view))} />
      {stage.kind === "scan" ? <ScanTips /> : <ProgressList view={view} />}
    </>
  );
}
