/** Codes of customers who are not there: read as by a scanner, by whichever screen waits for one. */
import { Button } from "@mantine/core";
import { IconBarcode } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { sampleCode, type SampleKind } from "@/lib/sample-code";
import { readCode, useIsWaitingForScan } from "@/lib/scanner";
import classes from "./sample-codes.module.css";
import { Section } from "./section";

const KINDS: readonly SampleKind[] = ["pays", "noFunds", "expired", "lost", "confirms"];

export function SampleCodes() {
  const { t } = useTranslation("practice");
  const waiting = useIsWaitingForScan();
  return (
    <Section title={t("scan.title")} note={waiting ? t("scan.note") : t("scan.notWaiting")}>
      <div className={classes.codes}>
        {KINDS.map((kind) => (
          <Button
            key={kind}
            variant={kind === "pays" ? "filled" : "default"}
            justify="flex-start"
            leftSection={<IconBarcode size={20} aria-hidden />}
            onClick={() => readCode(sampleCode(kind))}
            disabled={!waiting}
            data-testid={`practice-code-${kind}`}
          >
            {t(`scan.${kind}`)}
          </Button>
        ))}
      </div>
    </Section>
  );
}
