/** From how many yen to how many. Full-width digits are fine. */
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readYen } from "@/lib/money";

export interface AmountFilterProps {
  min: number | null;
  max: number | null;
  onChange: (min: number | null, max: number | null) => void;
}

const shown = (yen: number | null) => (yen === null ? "" : String(yen));

export function AmountFilter({ min, max, onChange }: AmountFilterProps) {
  const { t } = useTranslation(["transactions", "failure"]);
  const [typedMin, setTypedMin] = useState(shown(min));
  const [typedMax, setTypedMax] = useState(shown(max));
  const [tried, setTried] = useState(false);
  const [low, high] = [readYen(typedMin), readYen(typedMax)];
  const wrong = (typed: string, yen: number | null) =>
    tried && typed.trim() !== "" && yen === null ? t("failure:field.not_a_number") : null;
  const crossed = low !== null && high !== null && low > high ? t("amount.crossed") : null;
  const submit = () => {
    setTried(true);
    const readable = [typedMin, typedMax].every((typed) => typed.trim() === "" || readYen(typed) !== null);
    if (readable && crossed === null) onChange(low, high);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm" w={300}>
        <Group grow gap={10} align="flex-start">
          <TextInput
            label={t("amount.min")}
            leftSection="¥"
            inputMode="numeric"
            value={typedMin}
            error={wrong(typedMin, low)}
            onChange={(event) => setTypedMin(event.currentTarget.value)}
            data-testid="transactions-amount-min"
          />
          <TextInput
            label={t("amount.max")}
            leftSection="¥"
            inputMode="numeric"
            value={typedMax}
            error={wrong(typedMax, high) ?? crossed}
            onChange={(event) => setTypedMax(event.currentTarget.value)}
            data-testid="transactions-amount-max"
          />
        </Group>
        <Button type="submit" data-testid="transactions-amount-apply">
          {t("amount.apply")}
        </Button>
      </Stack>
    </form>
  );
}
