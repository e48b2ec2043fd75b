/** The URL to register with PayPay, and whether anything listens there. */
import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { ToneBadge } from "@/components/tone-badge";
import type { SettingsView } from "@/ipc/generated/contract";
import classes from "./webhook-url.module.css";

export function WebhookUrl({ view }: { view: SettingsView }) {
  const { t } = useTranslation("settings");
  const { webhook_url: url, listener_problem: problem } = view;
  return (
    <Card title={t("webhook.register")} aside={<ListenerBadge view={view} />} data-testid="settings-webhook-url">
      {problem !== null && (
        <div className={classes.problem} role="alert" data-testid="settings-listener-problem">
          <span>{t("webhook.problemDo")}</span>
          <span className={classes.said}>
            {t("webhook.said")}: {problem}
          </span>
        </div>
      )}
      {url === null && problem === null && <p className={classes.note}>{t("webhook.offNote")}</p>}
      {url !== null && <Url url={url} />}
    </Card>
  );
}

function ListenerBadge({ view: { webhook_url: url, listener_problem: problem } }: { view: SettingsView }) {
  const { t } = useTranslation("settings");
  if (problem !== null) return <ToneBadge tone="wrong">{t("webhook.problem")}</ToneBadge>;
  if (url === null) return <ToneBadge tone="ended">{t("webhook.stopped")}</ToneBadge>;
  return <ToneBadge tone="settled">{t("webhook.running")}</ToneBadge>;
}

function Url({ url }: { url: string }) {
  const { t } = useTranslation(["settings", "common"]);
  const { hostname } = new URL(url);
  const isLoopback = hostname === "127.0.0.1" || hostname === "[::1]" || hostname === "localhost";
  return (
    <>
      <code className={classes.url} data-testid="settings-webhook-url-text">
        {url}
      </code>
      <CopyButton value={url} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            fullWidth
            leftSection={copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />}
            onClick={copy}
            data-testid="settings-webhook-url-copy"
          >
            {copied ? t("common:copied") : t("webhook.copy")}
          </Button>
        )}
      </CopyButton>
      {isLoopback && <p className={classes.note}>{t("webhook.loopbackNote")}</p>}
    </>
  );
}
