/** The shop: its name, and how tax is rounded. */
import { Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { ChoiceCards } from "@/components/choice-cards";
import type { Rounding } from "@/ipc/generated/contract";
import { useFormOfSettings, useTextField } from "../form/form-context";
import classes from "./sections.module.css";

/** The tax inside ¥1,000 and ¥500 at 10 %: 90.909… and 45.454… */
const EXAMPLES: Record<Rounding, { one: string; two: string }> = {
  down: { one: "¥90", two: "¥45" },
  half_up: { one: "¥91", two: "¥45" },
  up: { one: "¥91", two: "¥46" },
};

const ROUNDINGS: readonly Rounding[] = ["down", "half_up", "up"];

export function StoreSection() {
  const { t } = useTranslation("settings");
  const { draft, form, readOnly, fieldError } = useFormOfSettings();
  const name = useTextField("store_name");
  return (
    <Card>
      <Stack gap="lg">
        <TextInput
          {...name}
          label={t("store.name")}
          description={t("store.nameNote")}
          className={classes.short ?? ""}
        />
        <ChoiceCards<Rounding>
          label={
            <>
              {t("store.rounding")}
              <span className={classes.note}>
                {t("store.roundingNote")} ({t("store.exampleRate")})
              </span>
            </>
          }
          value={draft.rounding}
          onChange={(rounding) => form.setFieldValue("rounding", rounding)}
          choices={ROUNDINGS.map((value) => ({
            value,
            title: t(`store.${value}`),
            note: t("store.example", EXAMPLES[value]),
          }))}
          disabled={readOnly}
          error={fieldError("rounding")}
          data-testid="settings-rounding"
        />
      </Stack>
    </Card>
  );
}
