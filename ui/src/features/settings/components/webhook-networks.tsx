/** The networks from which unsigned webhooks are taken, one line each. */
import { ActionIcon, Button, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { ToneBadge } from "@/components/tone-badge";
import { fieldId, useFormOfSettings } from "../form/form-context";
import sections from "./sections.module.css";
import classes from "./webhook-networks.module.css";

export function WebhookNetworks() {
  const { t } = useTranslation("settings");
  const { draft, form, readOnly } = useFormOfSettings();
  return (
    <Card title={t("webhook.networks")} data-testid="settings-networks">
      <Stack gap="sm">
        <p className={sections.note}>{t("webhook.networksNote")}</p>
        {draft.webhook_networks.length === 0 && <ToneBadge tone="warning">{t("webhook.noNetworks")}</ToneBadge>}
        {draft.webhook_networks.map((network, index) => (
          <NetworkLine key={index} network={network} index={index} />
        ))}
        {!readOnly && (
          <Button
            variant="default"
            className={classes.add ?? ""}
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => form.insertListItem("webhook_networks", "")}
            data-testid="settings-network-add"
          >
            {t("webhook.addNetwork")}
          </Button>
        )}
      </Stack>
    </Card>
  );
}

function NetworkLine({ network, index }: { network: string; index: number }) {
  const { t } = useTranslation("settings");
  const { draft, form, readOnly, fieldError } = useFormOfSettings();
  const number = index + 1;
  const change = (typed: string) =>
    form.setFieldValue(
      "webhook_networks",
      draft.webhook_networks.map((other, at) => (at === index ? typed : other)),
    );
  return (
    <div className={classes.line}>
      <TextInput
        id={fieldId(`webhook_networks[${index}]`)}
        data-testid={fieldId(`webhook_networks[${index}]`)}
        aria-label={t("webhook.network", { number })}
        placeholder="203.0.113.0/24"
        value={network}
        onChange={(event) => change(event.currentTarget.value)}
        error={fieldError(`webhook_networks[${index}]`)}
        readOnly={readOnly}
        spellCheck={false}
        autoComplete="off"
        className={classes.input ?? ""}
      />
      {!readOnly && (
        <ActionIcon
          aria-label={t("webhook.removeNetwork", { number })}
          onClick={() => form.removeListItem("webhook_networks", index)}
          data-testid={`settings-network-remove-${index}`}
        >
          <IconTrash size={20} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
