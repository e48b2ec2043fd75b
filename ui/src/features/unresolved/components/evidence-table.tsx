/** What happened and what PayPay answered: the last of it, and all of it on request. */
import { Button, Table } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "@/ipc/generated/contract";
import { answerWords } from "./answer-words";
import { evidenceOf, type Matter } from "./matter";
import classes from "./evidence-table.module.css";
import { useTimeWords } from "./verdict";

const LAST = 4;

export function EvidenceTable({ matter }: { matter: Matter }) {
  const { t } = useTranslation("unresolved");
  const [all, setAll] = useState(false);
  const entries = evidenceOf(matter);
  const shown = all ? entries : entries.slice(-LAST);
  return (
    <div>
      <Table className={classes.table ?? ""} data-testid="unresolved-evidence">
        <Table.Caption className="mpac-visually-hidden">{t("evidence.caption")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.time ?? ""}>{t("evidence.time")}</Table.Th>
            <Table.Th className={classes.event ?? ""}>{t("evidence.event")}</Table.Th>
            <Table.Th>{t("evidence.answer")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((entry) => (
            <EvidenceRow key={`${entry.refund_id ?? ""}/${entry.seq}`} entry={entry} matter={matter} />
          ))}
        </Table.Tbody>
      </Table>
      {entries.length > LAST && (
        <Button
          variant="subtle"
          px={8}
          leftSection={all ? <IconChevronUp size={18} aria-hidden /> : <IconChevronDown size={18} aria-hidden />}
          onClick={() => setAll(!all)}
          aria-expanded={all}
          data-testid="unresolved-evidence-all"
        >
          {all ? t("evidence.fewer") : t("evidence.all", { count: entries.length })}
        </Button>
      )}
    </div>
  );
}

function EvidenceRow({ entry, matter }: { entry: TimelineEntry; matter: Matter }) {
  const { t } = useTranslation("unresolved");
  const timeWords = useTimeWords();
  const { word, said } = answerWords(t, entry, secondsWaited(entry, matter));
  return (
    <Table.Tr data-testid="unresolved-evidence-row" data-kind={entry.kind}>
      <Table.Td className={classes.time ?? ""}>
        <time dateTime={entry.at}>{timeWords(entry.at)}</time>
      </Table.Td>
      <Table.Td className={classes.event ?? ""}>
        <EventWords entry={entry} matter={matter} />
      </Table.Td>
      <Table.Td>
        {word !== null && <span className={classes.word}>{word}</span>}
        {said !== null && <span className={classes.said}>{said}</span>}
      </Table.Td>
    </Table.Tr>
  );
}

/** How long an answer to what was sent was awaited. */
function secondsWaited(entry: TimelineEntry, matter: Matter): number | null {
  const sent = evidenceOf(matter).find(({ kind }) => kind === "intended");
  if (entry.kind !== "answered" || sent === undefined) return null;
  return Math.round((Date.parse(entry.at) - Date.parse(sent.at)) / 1000);
}

function EventWords({ entry, matter: { payment, refund } }: { entry: TimelineEntry; matter: Matter }) {
  const { t } = useTranslation("unresolved");
  if (entry.kind === "intended") {
    if (refund !== null) return t(`evidence.kind.intended.${refund.kind}`);
    return payment.row.method === "paypay_scan" ? t("evidence.kind.intended.scan") : t("evidence.kind.intended.qr");
  }
  if (entry.kind === "asked" && entry.source === "operator") return t("evidence.kind.askedByHand");
  return t(`evidence.kind.${entry.kind}`);
}
