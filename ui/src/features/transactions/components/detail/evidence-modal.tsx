/** The raw answer as it came, for support. Indented when it is JSON; copied as it came. */
import { Button, CopyButton, Group, Modal, ScrollArea, Stack } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { CopyableId } from "@/components/copyable-id";
import { DateTimeText } from "@/components/date-time-text";
import { FailureAlert } from "@/components/failure-alert";
import { BlockSkeleton } from "@/components/skeletons";
import type { Evidence, TimelineEntry } from "@/ipc/generated/contract";
import { useEvidence } from "../../api/use-evidence";
import { prettyJson } from "../../lib/json-text";
import classes from "./evidence-modal.module.css";

export interface EvidenceModalProps {
  paymentId: string;
  entry: TimelineEntry;
  onClose: () => void;
}

export function EvidenceModal({ paymentId, entry, onClose }: EvidenceModalProps) {
  const { t } = useTranslation(["transactions", "common"]);
  const evidence = useEvidence({ payment_id: paymentId, seq: entry.seq, refund_id: entry.refund_id });
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={t("evidence.title")}
      closeButtonProps={{ "aria-label": t("common:close"), size: 44 }}
      styles={{ title: { fontSize: 18, fontWeight: 700 } }}
      data-testid="transaction-evidence"
    >
      <Stack gap="sm">
        <div className={classes.facts}>
          <span>{t(`timeline.kind.${entry.kind}`)}</span>
          <DateTimeText at={entry.at} />
        </div>
        {evidence.isPending && <BlockSkeleton height={240} />}
        {evidence.isError && <FailureAlert failure={evidence.error.failure} onRetry={() => void evidence.refetch()} />}
        {evidence.data !== undefined && <Answer evidence={evidence.data} />}
      </Stack>
    </Modal>
  );
}

function Answer({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation(["transactions", "common"]);
  const text = prettyJson(evidence.body) ?? evidence.body;
  return (
    <>
      <div className={classes.facts}>
        {evidence.http_status !== null && <span>HTTP {evidence.http_status}</span>}
        {evidence.request_id !== null && <CopyableId id={evidence.request_id} label={t("timeline.requestId")} whole />}
      </div>
      <ScrollArea.Autosize mah="52vh" type="auto" className={classes.frame ?? ""} viewportProps={{ tabIndex: 0 }}>
        <pre className={classes.body} data-testid="transaction-evidence-body">
          {text === "" ? t("evidence.empty") : text}
        </pre>
      </ScrollArea.Autosize>
      <Group justify="flex-end">
        <CopyButton value={evidence.body} timeout={2000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              onClick={copy}
              data-testid="transaction-evidence-copy"
            >
              {copied ? t("common:copied") : t("evidence.copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
    </>
  );
}
