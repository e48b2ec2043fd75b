/** How to reach PayPay, who we are to it, and whether that works. */
import { Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import type { SettingsView } from "@/ipc/generated/contract";
import { useFormOfSettings, useTextField } from "../form/form-context";
import { AddressFields } from "./address-fields";
import { ConnectionTest } from "./connection-test";
import { SecretRow } from "./secret-row";
import classes from "./sections.module.css";

export function PaypaySection({ view }: { view: SettingsView }) {
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <AddressFields />
        <CredentialFields view={view} />
        <IdFields />
      </div>
      <div className={classes.stay}>
        <ConnectionTest />
      </div>
    </div>
  );
}

function CredentialFields({ view }: { view: SettingsView }) {
  const { t } = useTranslation("settings");
  const { draft } = useFormOfSettings();
  const opa = draft.profile === "opa";
  return (
    <Card title={t("paypay.credentials")}>
      <Stack gap="md">
        <TextInput {...useTextField("api_key")} label={opa ? t("paypay.apiKey") : t("paypay.clientId")} />
        <SecretRow
          name="paypay_api_secret"
          label={opa ? t("paypay.apiSecret") : t("paypay.clientSecret")}
          warning={t("secret.forgetApi")}
          view={view}
        />
      </Stack>
    </Card>
  );
}

function IdFields() {
  const { t } = useTranslation("settings");
  return (
    <Card title={t("paypay.ids")}>
      <Stack gap="md">
        <p className={classes.note}>{t("paypay.optional")}</p>
        <TextInput {...useTextField("merchant_id")} label={t("paypay.merchantId")} />
        <div className={classes.pair}>
          <TextInput {...useTextField("store_id")} label={t("paypay.storeId")} />
          <TextInput {...useTextField("terminal_id")} label={t("paypay.terminalId")} />
        </div>
      </Stack>
    </Card>
  );
}
