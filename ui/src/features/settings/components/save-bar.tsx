/** Stands at the foot of the screen while something is not saved. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "@/components/failure-alert";
import { ToneBadge } from "@/components/tone-badge";
import { useFormOfSettings } from "../form/form-context";
import classes from "./save-bar.module.css";

export function SaveBar({ onSave }: { onSave: () => void }) {
  const { t } = useTranslation("settings");
  const { dirty, saving, saveFailure, undo } = useFormOfSettings();
  if (!dirty) return null;
  return (
    <div className={classes.bar} data-testid="settings-bar">
      {saveFailure !== null && <FailureAlert failure={saveFailure} />}
      <div className={classes.line}>
        <ToneBadge tone="warning">{t("bar.unsaved")}</ToneBadge>
        <div className={classes.actions}>
          <Button variant="default" size="lg" onClick={undo} disabled={saving} data-testid="settings-undo">
            {t("bar.undo")}
          </Button>
          <Button size="lg" onClick={onSave} loading={saving} data-testid="settings-save">
            {t("bar.save")}
          </Button>
        </div>
      </div>
    </div>
  );
}
