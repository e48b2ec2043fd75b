/**
 * The form of the settings: what is typed, what is saved, what was refused.
 * Invariant: a refusal stands beside its field only while the field still holds what was refused. Secrets are never here.
 */
import { useForm } from "@mantine/form";
import { useEffect, useState } from "react";
import { useFieldErrors } from "@/components/failure-words";
import type { Failure, Settings, SettingsView } from "@/ipc/generated/contract";
import { forgetKept, keepValue, readKept } from "@/lib/use-kept";
import { useSaveSettings } from "../api/use-save-settings";
import { carryOver, isDraft, readDraft, sameDraft, toDraft, valueAt, type SettingsDraft } from "./settings-draft";

const KEPT_AS = "mpac.settings.draft";

interface Refusal {
  failure: Failure;
  draft: SettingsDraft;
}

function keptDraft(saved: SettingsDraft, readOnly: boolean): SettingsDraft {
  if (readOnly) return saved;
  return readKept(KEPT_AS, (kept): kept is SettingsDraft => isDraft(kept, saved)) ?? saved;
}

export function useSettingsForm(view: SettingsView) {
  const saved = toDraft(view.settings);
  const [followed, setFollowed] = useState(saved);
  const form = useForm<SettingsDraft>({ mode: "controlled", initialValues: keptDraft(saved, view.read_only) });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const save = useSaveSettings();
  const draft = form.values;
  const dirty = !view.read_only && !sameDraft(draft, saved);
  const refused = useFieldErrors(refusal?.failure);

  if (!sameDraft(followed, saved)) {
    setFollowed(saved);
    form.setValues(carryOver(draft, followed, saved));
  }

  useEffect(() => {
    if (dirty) keepValue(KEPT_AS, draft);
    else forgetKept(KEPT_AS);
  }, [dirty, draft]);

  const refuse = (failure: Failure) => setRefusal({ failure, draft });
  const isRefused = (field: string) => refusal !== null && valueAt(refusal.draft, field) === valueAt(draft, field);
  const fieldError = (field: string) => (isRefused(field) ? refused(field) : null);
  /** The settings as typed, or null after saying beside the field why they are none. */
  const read = (): Settings | null => {
    const { settings, failure } = readDraft(draft);
    if (failure === null) setRefusal(null);
    else refuse(failure);
    return settings;
  };
  const trySave = async (): Promise<Failure | null> => {
    const { settings, failure } = readDraft(draft);
    if (failure !== null) {
      refuse(failure);
      return failure;
    }
    try {
      const reply = await save.mutateAsync(settings);
      setRefusal(null);
      form.setValues(toDraft(reply.view.settings));
      return null;
    } catch (thrown) {
      const error = thrown as NonNullable<typeof save.error>;
      refuse(error.failure);
      return error.failure;
    }
  };
  const undo = () => {
    setRefusal(null);
    save.reset();
    form.setValues(saved);
  };
  return {
    draft,
    saved,
    dirty,
    form,
    readOnly: view.read_only,
    fieldError,
    /** The field that is refused right now. */
    refusedField:
      refusal?.failure.code === "invalid_input" && isRefused(refusal.failure.field) ? refusal.failure.field : null,
    /** Why it could not be saved, when that is no field's fault. */
    saveFailure: save.error !== null && save.error.failure.code !== "invalid_input" ? save.error.failure : null,
    saving: save.isPending,
    refuse,
    read,
    trySave,
    undo,
  };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;
