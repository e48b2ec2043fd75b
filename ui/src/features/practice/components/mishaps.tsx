/** What can go wrong, to be switched on before a payment. */
import { Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "@/components/failure-alert";
import { RowSkeletons } from "@/components/skeletons";
import { ToneBadge } from "@/components/tone-badge";
import type { Mishap } from "@/ipc/generated/contract";
import { usePractice } from "../api/use-practice";
import { useSetMishap } from "../api/use-set-mishap";
import classes from "./mishaps.module.css";
import { Section } from "./section";

/** These strike the next scan and are off again. */
const ONCE: readonly Mishap[] = ["lose_answer", "no_funds", "needs_confirmation"];
const LASTING: readonly Mishap[] = ["slow_answers", "maintenance", "no_webhooks"];

export function Mishaps() {
  const { t } = useTranslation("practice");
  const practice = usePractice();
  const set = useSetMishap();
  // A switch moves under the finger; what the core says follows.
  const [wanted, setWanted] = useState<{ mishap: Mishap; on: boolean } | null>(null);
  const on = practice.data?.mishaps ?? [];
  const change = (mishap: Mishap, to: boolean) => {
    setWanted({ mishap, on: to });
    set.mutate({ mishap, on: to }, { onSettled: () => setWanted(null) });
  };
  const failure = practice.error?.failure ?? set.error?.failure ?? null;
  const group = (mishaps: readonly Mishap[], words: string) => (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{words}</legend>
      {mishaps.map((mishap) => (
        <Switch
          key={mishap}
          className={classes.mishap ?? ""}
          size="md"
          labelPosition="left"
          label={t(`mishap.${mishap}`)}
          description={t(`mishapNote.${mishap}`)}
          checked={wanted?.mishap === mishap ? wanted.on : on.includes(mishap)}
          onChange={(event) => change(mishap, event.currentTarget.checked)}
          data-testid={`practice-mishap-${mishap}`}
        />
      ))}
    </fieldset>
  );
  return (
    <Section
      title={t("mishaps.title")}
      aside={on.length > 0 && <ToneBadge tone="warning">{t("mishaps.on", { count: on.length })}</ToneBadge>}
    >
      {practice.isPending && <RowSkeletons rows={6} height={52} />}
      {practice.data !== undefined && (
        <>
          {group(ONCE, t("mishaps.once"))}
          {group(LASTING, t("mishaps.lasting"))}
        </>
      )}
      {failure !== null && <FailureAlert failure={failure} onRetry={() => void practice.refetch()} />}
    </Section>
  );
}
