/**
 * Take payment. Left, what is going on; right, where the sale is entered or followed.
 * The screen has no state of its own: the sale is kept by its store, and how the payment stands is what the core says.
 */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { useFrame } from "../api/use-frame";
import { useIdentifyAttempt } from "../api/use-identify-attempt";
import { usePayment } from "../api/use-payment";
import { useRounding } from "../api/use-rounding";
import { useTakePayment } from "../api/use-take-payment";
import { Announcer } from "../components/announcer";
import { EntryPanel } from "../components/entry-panel";
import { FollowPanel } from "../components/follow-panel";
import { LostStage } from "../components/lost-stage";
import { StageView } from "../components/stage-view";
import { again } from "../draft/draft";
import { changeDraft, useDraft } from "../draft/draft-store";
import { previewOf } from "../draft/preview";
import { stageOf } from "../draft/stage";
import classes from "./pay-route.module.css";

export function PayRoute() {
  const { t } = useTranslation("pay");
  const draft = useDraft();
  const frame = useFrame().data;
  const preview = previewOf(draft, useRounding());
  const payment = usePayment(draft.attempt?.paymentId ?? null);
  const identify = useIdentifyAttempt(draft);
  const { showQr, awaitScan, charge } = useTakePayment();
  const [lastRead, setLastRead] = useState("");
  const stage = stageOf(draft, draft.attempt?.paymentId === null ? undefined : payment.data);
  const lost = draft.attempt !== null && payment.data === undefined && payment.isError ? payment.error.failure : null;

  const read = (code: string) => {
    setLastRead(code);
    charge(code);
  };
  const tryAgain = () => {
    changeDraft(again);
    if (draft.method === "paypay_qr") showQr();
  };
  const practice = frame?.practice ?? false;
  const entering = stage.kind === "prepare";
  return (
    <Page fill data-testid="pay-route">
      <h1 className="mpac-visually-hidden">{t("title")}</h1>
      <Announcer stage={stage} />
      <div className={classes.columns}>
        {lost === null ? (
          <StageView
            stage={stage}
            draft={draft}
            preview={preview}
            practice={practice}
            storeName={frame?.store_name ?? ""}
            lastRead={lastRead}
            onRead={read}
            onAgain={tryAgain}
            identify={identify}
          />
        ) : (
          <LostStage failure={lost} onRetry={() => void payment.refetch()} />
        )}
        <aside className={classes.side}>
          {entering ? (
            <EntryPanel
              key={draft.saleId}
              draft={draft}
              preview={preview}
              onMain={draft.method === "paypay_qr" ? showQr : awaitScan}
            />
          ) : (
            <FollowPanel
              stage={stage}
              view={"view" in stage ? stage.view : null}
              preview={preview}
              description={draft.description}
              practice={practice}
            />
          )}
        </aside>
      </div>
    </Page>
  );
}
