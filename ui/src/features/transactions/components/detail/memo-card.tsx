/** The shop's own note. Saved by a press, said when it is saved, kept in the field when it could not be. */
import { Button, Group, Textarea } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { FailureAlert } from "@/components/failure-alert";
import { concernsField, useFieldErrors } from "@/components/failure-words";
import { useWriteMemo } from "../../api/write-memo";
import classes from "./memo-card.module.css";

const MEMO_LENGTH_MAX = 500;

export function MemoCard({ paymentId, memo }: { paymentId: string; memo: string }) {
  const { t } = useTranslation(["transactions", "common", "failure"]);
  const [typed, setTyped] = useState(memo);
  const [kept, setKept] = useState(memo);
  const [saved, setSaved] = useState(false);
  const write = useWriteMemo();
  const failure = write.error?.failure ?? null;
  const fieldError = useFieldErrors(failure);
  if (kept !== memo) {
    // Changed elsewhere, or saved here: what is being typed is not thrown away.
    setKept(memo);
    if (typed === kept) setTyped(memo);
  }
  const length = Array.from(typed).length;
  const tooLong = length > MEMO_LENGTH_MAX ? t("failure:field.too_long", { limit: MEMO_LENGTH_MAX }) : null;
  const changed = typed !== kept;
  const save = () => {
    write.mutate(
      { payment_id: paymentId, memo: typed },
      {
        onSuccess: ({ view }) => {
          setKept(view.row.memo);
          setTyped(view.row.memo);
          setSaved(true);
        },
      },
    );
  };
  return (
    <Card title={t("memo.title")} data-testid="transaction-memo">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (changed && tooLong === null && !write.isPending) save();
        }}
      >
        <Textarea
          autosize
          minRows={2}
          maxRows={8}
          value={typed}
          placeholder={t("memo.placeholder")}
          aria-label={t("memo.title")}
          error={tooLong ?? fieldError("memo")}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setSaved(false);
          }}
          data-testid="transaction-memo-text"
        />
        {failure !== null && !concernsField(failure, ["memo"]) && <FailureAlert failure={failure} />}
        <Group justify="space-between" mt={8} mih={44} gap={10}>
          <span className={classes.note} role="status" data-testid="transaction-memo-note">
            {saved && !changed ? (
              <span className={classes.saved}>
                <IconCheck size={16} aria-hidden />
                {t("memo.saved")}
              </span>
            ) : (
              t("memo.length", { length, limit: MEMO_LENGTH_MAX })
            )}
          </span>
          {changed && (
            <Group gap={8}>
              <Button variant="subtle" onClick={() => setTyped(kept)} disabled={write.isPending}>
                {t("memo.undo")}
              </Button>
              <Button
                type="submit"
                loading={write.isPending}
                disabled={tooLong !== null}
                data-testid="transaction-memo-save"
              >
                {t("common:save")}
              </Button>
            </Group>
          )}
        </Group>
      </form>
    </Card>
  );
}
