/** Where PayPay's webhooks arrive, which of them are believed, and what to register with PayPay. */
import { Stack, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import type { SettingsView } from "@/ipc/generated/contract";
import { fieldId, useFormOfSettings, useTextField } from "../form/form-context";
import { PresetButtons } from "./preset-buttons";
import { SecretRow } from "./secret-row";
import classes from "./sections.module.css";
import { WebhookNetworks } from "./webhook-networks";
import { WebhookUrl } from "./webhook-url";

/** The listener's usual port. 0 turns it off. */
const USUAL_PORT = "8787";
const OFF = "0";

export function WebhookSection({ view }: { view: SettingsView }) {
  const { draft } = useFormOfSettings();
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <ListenerFields />
        {draft.profile === "opa" ? <WebhookNetworks /> : <WebhookSecrets view={view} />}
      </div>
      <WebhookUrl view={view} />
    </div>
  );
}

function ListenerFields() {
  const { t } = useTranslation("settings");
  const { draft, form, readOnly } = useFormOfSettings();
  const address = useTextField("listener_address");
  const port = useTextField("listener_port");
  const on = draft.listener_port.trim() !== OFF;
  const [before, setBefore] = useState(on ? draft.listener_port : USUAL_PORT);
  const turn = (to: boolean) => {
    if (!to) setBefore(draft.listener_port);
    form.setFieldValue("listener_port", to ? before : OFF);
  };
  return (
    <Card title={t("webhook.listener")}>
      <Stack gap="md">
        <Switch
          size="md"
          checked={on}
          onChange={(event) => turn(event.currentTarget.checked)}
          disabled={readOnly}
          label={t("webhook.on")}
          description={t("webhook.onNote")}
          data-testid="settings-listener-on"
        />
        {on && (
          <div className={classes.pair}>
            <div>
              <TextInput {...address} label={t("webhook.address")} />
              {!readOnly && (
                <PresetButtons
                  label={t("webhook.addresses")}
                  presets={[
                    { name: t("webhook.loopback"), value: "127.0.0.1" },
                    { name: t("webhook.everywhere"), value: "0.0.0.0" },
                  ]}
                  value={draft.listener_address}
                  onChoose={(value) => form.setFieldValue("listener_address", value)}
                  data-testid="settings-addresses"
                />
              )}
            </div>
            <TextInput {...port} id={fieldId("listener_port")} label={t("webhook.port")} inputMode="numeric" />
          </div>
        )}
      </Stack>
    </Card>
  );
}

function WebhookSecrets({ view }: { view: SettingsView }) {
  const { t } = useTranslation("settings");
  return (
    <Card title={t("webhook.secrets")}>
      <Stack gap="sm">
        <SecretRow
          name="paypay_webhook_secret"
          label={t("webhook.current")}
          warning={t("secret.forgetWebhook")}
          view={view}
        />
        <SecretRow
          name="paypay_webhook_secret_old"
          label={t("webhook.old")}
          optional
          warning={t("secret.forgetWebhook")}
          view={view}
        />
        <div className={classes.note}>
          {t("webhook.rotation")}
          <ol className={classes.steps}>
            <li>{t("webhook.rotateFirst")}</li>
            <li>{t("webhook.rotateThen")}</li>
            <li>{t("webhook.rotateLast")}</li>
          </ol>
        </div>
      </Stack>
    </Card>
  );
}
