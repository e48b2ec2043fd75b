/** Chooses the stage. Each kind has its own component; the key makes a new payment start with a fresh one. */
import type { Failure } from "@/ipc/generated/contract";
import type { Draft } from "../draft/draft";
import type { Preview } from "../draft/preview";
import type { Stage } from "../draft/stage";
import { ClosedStage } from "./closed-stage";
import { ConfirmingStage } from "./confirming-stage";
import { PaidStage } from "./paid-stage";
import { PrepareStage } from "./prepare-stage";
import { QrStage } from "./qr-stage";
import { ScanStage } from "./scan-stage";
import { SendingStage } from "./sending-stage";
import { UnknownStage } from "./unknown-stage";

export interface StageViewProps {
  stage: Stage;
  draft: Draft;
  preview: Preview;
  practice: boolean;
  storeName: string;
  lastRead: string;
  onRead: (code: string) => void;
  onAgain: () => void;
  identify: { failure: Failure | null; retry: () => void };
}

export function StageView(props: StageViewProps) {
  const { stage, draft, preview } = props;
  const { attempt } = draft;
  if (attempt === null) {
    return stage.kind === "scan" ? (
      <ScanStage draft={draft} preview={preview} lastRead={props.lastRead} onRead={props.onRead} />
    ) : (
      <PrepareStage draft={draft} preview={preview} practice={props.practice} />
    );
  }
  const key = attempt.operationId;
  switch (stage.kind) {
    case "prepare":
    case "scan":
      return null;
    case "sending": {
      const sale = { amount: preview.total, taxes: preview.taxes };
      const { failure, retry } = props.identify;
      return (
        <SendingStage key={key} attempt={attempt} view={stage.view} sale={sale} failure={failure} onRetry={retry} />
      );
    }
    case "qr":
      return <QrStage key={key} attempt={attempt} view={stage.view} qr={stage.qr} storeName={props.storeName} />;
    case "confirming":
      return <ConfirmingStage key={key} attempt={attempt} view={stage.view} />;
    case "paid":
      return <PaidStage key={key} operationId={attempt.operationId} view={stage.view} />;
    case "closed":
      return <ClosedStage key={key} view={stage.view} onAgain={props.onAgain} />;
    case "unknown":
      return <UnknownStage key={key} attempt={attempt} view={stage.view} />;
  }
}
