/** Where a sale is entered: how it is paid, how much or what, and the one button that goes on. */
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconBarcode, IconQrcode } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { edited, type Draft, type Edit } from "../draft/draft";
import { changeDraft } from "../draft/draft-store";
import type { Preview } from "../draft/preview";
import { AmountField, readTyped } from "./amount-field";
import classes from "./entry-panel.module.css";
import { ItemsField } from "./items-field";
import { Keypad } from "./keypad";
import { MethodChoice } from "./method-choice";
import { RateSwitch } from "./rate-switch";
import { useFieldError } from "./use-field-error";

export interface EntryPanelProps {
  draft: Draft;
  preview: Preview;
  onMain: () => void;
}

function change(edit: Edit): void {
  changeDraft((draft) => edited(draft, edit));
}

export function EntryPanel({ draft, preview, onMain }: EntryPanelProps) {
  const { t } = useTranslation("pay");
  const fieldError = useFieldError(draft);
  return (
    <form
      className={classes.panel}
      aria-label={t("enter")}
      onSubmit={(event) => {
        event.preventDefault();
        onMain();
      }}
    >
      <MethodChoice method={draft.method} onChange={(method) => change({ method })} />
      <div className={classes.sheet}>
        <div className={classes.switches}>
          <SegmentedControl
            aria-label={t("entry.label")}
            value={draft.entry}
            onChange={(value) => change({ entry: value === "items" ? "items" : "amount" })}
            data={[
              { value: "amount", label: t("entry.amount") },
              { value: "items", label: t("entry.items") },
            ]}
            data-testid="pay-entry"
          />
          {draft.entry === "amount" && (
            <div className={classes.rate}>
              <span aria-hidden>{t("rate.label")}</span>
              <RateSwitch rate={draft.taxRate} onChange={(taxRate) => change({ taxRate })} />
            </div>
          )}
        </div>
        {draft.entry === "amount" ? (
          <AmountEntry typed={draft.amount} error={fieldError("amount")} />
        ) : (
          <ItemsField draft={draft} preview={preview} onChange={(lines) => change({ lines })} fieldError={fieldError} />
        )}
        <TextInput
          aria-label={t("description.label")}
          placeholder={`${t("description.label")} ― ${t("description.placeholder")}`}
          value={draft.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          error={fieldError("description")}
          autoComplete="off"
          data-testid="pay-description"
        />
      </div>
      <Button
        type="submit"
        size="lg"
        fullWidth
        className={classes.main ?? ""}
        leftSection={
          draft.method === "paypay_qr" ? <IconQrcode size={24} aria-hidden /> : <IconBarcode size={24} aria-hidden />
        }
        data-testid="pay-main"
      >
        {t(`main.${draft.method}`)}
      </Button>
    </form>
  );
}

function AmountEntry({ typed, error }: { typed: string; error: string | null }) {
  const type = (amount: string) => change({ amount: readTyped(amount) });
  return (
    <>
      <AmountField typed={typed} onType={type} error={error} />
      <Keypad
        onFigure={(figure) => type(typed + figure)}
        onBack={() => type(typed.slice(0, -1))}
        onClear={() => type("")}
      />
    </>
  );
}
