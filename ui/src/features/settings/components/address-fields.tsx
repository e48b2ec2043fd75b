/** The way to connect and the address. Changing the way takes its usual address along, unless another one was typed. */
import { Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { ChoiceCards } from "@/components/choice-cards";
import type { ProviderProfile } from "@/ipc/generated/contract";
import { useFormOfSettings, useTextField } from "../form/form-context";
import { PresetButtons } from "./preset-buttons";

type PresetName = "standard" | "production" | "staging" | "sandbox";

/** PayPay's addresses. The first of a profile is its usual one. */
const HOSTS: Record<ProviderProfile, readonly { name: PresetName; value: string }[]> = {
  mpac: [{ name: "standard", value: "https://api.paypay.ne.jp" }],
  opa: [
    { name: "production", value: "https://apigw.paypay.ne.jp" },
    { name: "staging", value: "https://apigw.stg.paypay.ne.jp" },
    { name: "sandbox", value: "https://apigw.sandbox.paypay.ne.jp" },
  ],
};

const isUsual = (url: string): boolean =>
  url === "" || [...HOSTS.mpac, ...HOSTS.opa].some((host) => host.value === url);

export function AddressFields() {
  const { t } = useTranslation("settings");
  const { draft, form, readOnly, fieldError } = useFormOfSettings();
  const baseUrl = useTextField("base_url");
  const tokenUrl = useTextField("token_url");
  const chooseProfile = (profile: ProviderProfile) => {
    form.setFieldValue("profile", profile);
    const usual = HOSTS[profile][0]?.value;
    if (usual !== undefined && isUsual(draft.base_url)) form.setFieldValue("base_url", usual);
  };
  return (
    <Card title={t("paypay.connection")}>
      <Stack gap="md">
        <ChoiceCards<ProviderProfile>
          label={t("paypay.profile")}
          value={draft.profile}
          onChange={chooseProfile}
          choices={[
            { value: "mpac", title: t("paypay.mpac"), note: t("paypay.mpacNote") },
            { value: "opa", title: t("paypay.opa"), note: t("paypay.opaNote") },
          ]}
          disabled={readOnly}
          error={fieldError("profile")}
          data-testid="settings-profile"
        />
        <div>
          <TextInput {...baseUrl} label={t("paypay.baseUrl")} inputMode="url" />
          {!readOnly && (
            <PresetButtons
              label={t("paypay.presets")}
              presets={HOSTS[draft.profile].map(({ name, value }) => ({ name: t(`paypay.${name}`), value }))}
              value={draft.base_url}
              onChoose={(url) => form.setFieldValue("base_url", url)}
              data-testid="settings-hosts"
            />
          )}
        </div>
        {draft.profile === "mpac" && (
          <TextInput
            {...tokenUrl}
            label={t("paypay.tokenUrl")}
            description={t("paypay.tokenUrlNote", { url: `${draft.base_url.replace(/\/+$/, "")}/oauth2/token` })}
            inputMode="url"
          />
        )}
      </Stack>
    </Card>
  );
}
