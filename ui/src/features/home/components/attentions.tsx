/** What needs a person, worst first, each with one action. */
import { Button } from "@mantine/core";
import { IconMoodSmile } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { ToneBadge, type Tone } from "@/components/tone-badge";
import { useLanguage } from "@/i18n/use-language";
import type { Attention } from "@/ipc/generated/contract";
import { useNow } from "@/lib/clock";
import { formatYen } from "@/lib/money";
import { paths } from "@/lib/paths";
import { formatAgo } from "@/lib/time";
import classes from "./attentions.module.css";

export function Attentions({ attention }: { attention: Attention[] }) {
  const { t } = useTranslation("home");
  return (
    <Card title={t("attention.title")} grow data-testid="home-attention">
      {attention.length === 0 ? (
        <EmptyState
          icon={<IconMoodSmile size={28} />}
          title={t("attention.none")}
          note={t("attention.noneNote")}
          data-testid="home-attention-none"
        />
      ) : (
        <ul className={classes.list}>
          {attention.map((one) => (
            <AttentionItem key={one.kind} attention={one} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function AttentionItem({ attention }: { attention: Attention }) {
  switch (attention.kind) {
    case "unresolved":
      return <Unresolved attention={attention} />;
    case "refunds_pending":
      return <RefundsPending attention={attention} />;
    case "exceptions":
      return <Exceptions count={attention.count} />;
    case "not_configured":
      return <NotConfigured />;
  }
}

interface ItemProps {
  kind: Attention["kind"];
  tone: Tone;
  badge: string;
  children: ReactNode;
  /** The one action. */
  to: string;
  action: string;
  main?: boolean;
}

function Item({ kind, tone, badge, children, to, action, main = false }: ItemProps) {
  return (
    <li className={classes.item} data-testid={`home-attention-${kind}`}>
      <div className={classes.words}>
        <ToneBadge tone={tone}>{badge}</ToneBadge>
        {children}
      </div>
      <Button
        component={Link}
        to={to}
        variant={main ? "filled" : "default"}
        aria-label={`${badge}: ${action}`}
        data-testid={`home-attention-${kind}-open`}
      >
        {action}
      </Button>
    </li>
  );
}

function Unresolved({ attention }: { attention: Extract<Attention, { kind: "unresolved" }> }) {
  const { t } = useTranslation("home");
  const language = useLanguage();
  const ago = formatAgo(Date.parse(attention.since), useNow(10_000), language);
  return (
    <Item
      kind="unresolved"
      tone="unknown"
      badge={t("attention.unresolved", { count: attention.count })}
      to={paths.unresolved}
      action={t("attention.open")}
      main
    >
      <strong className={classes.warning}>{t("attention.unresolvedDo")}</strong>
      <span>{t("attention.unresolvedWhat", { amount: formatYen(attention.amount), ago })}</span>
      {attention.needs_person > 0 && <span>{t("attention.needsPerson", { count: attention.needs_person })}</span>}
    </Item>
  );
}

function RefundsPending({ attention }: { attention: Extract<Attention, { kind: "refunds_pending" }> }) {
  const { t } = useTranslation("home");
  return (
    <Item
      kind="refunds_pending"
      tone="waiting"
      badge={t("attention.refunds", { count: attention.count })}
      to={paths.unresolved}
      action={t("attention.open")}
    >
      <span>{t("attention.refundsWhat", { amount: formatYen(attention.amount) })}</span>
    </Item>
  );
}

function Exceptions({ count }: { count: number }) {
  const { t } = useTranslation("home");
  return (
    <Item
      kind="exceptions"
      tone="wrong"
      badge={t("attention.exceptions", { count })}
      to={paths.unresolved}
      action={t("attention.open")}
    >
      <span>{t("attention.exceptionsWhat")}</span>
    </Item>
  );
}

function NotConfigured() {
  const { t } = useTranslation("home");
  return (
    <Item
      kind="not_configured"
      tone="warning"
      badge={t("attention.notConfigured")}
      to={paths.settings}
      action={t("attention.set")}
    >
      <span>{t("attention.notConfiguredWhat")}</span>
    </Item>
  );
}
