/** The form of the settings, handed down to its sections. */
import { createContext, use, type ChangeEvent } from "react";
import type { SettingsDraft } from "./settings-draft";
import type { SettingsForm } from "./use-settings-form";

export const FormContext = createContext<SettingsForm | null>(null);

export function useFormOfSettings(): SettingsForm {
  const form = use(FormContext);
  if (form === null) throw new Error("FormContext is not provided");
  return form;
}

/** The DOM id of a field, by its name in the contract, so that a refused one can be focused. */
export function fieldId(field: string): string {
  return `settings-${field.replace(/\[(\d+)\]$/, "-$1")}`;
}

type TextField = { [K in keyof SettingsDraft]: SettingsDraft[K] extends string ? K : never }[keyof SettingsDraft];

/** What a text input of this field needs. */
export function useTextField(field: Exclude<TextField, "profile" | "rounding">) {
  const { draft, form, readOnly, fieldError } = useFormOfSettings();
  return {
    id: fieldId(field),
    "data-testid": fieldId(field),
    value: draft[field],
    onChange: (event: ChangeEvent<HTMLInputElement>) => form.setFieldValue(field, event.currentTarget.value),
    error: fieldError(field),
    readOnly,
    autoComplete: "off",
    spellCheck: false,
  };
}
