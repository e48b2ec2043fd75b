/** The tax rate of the whole amount. */
import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TaxRate } from "@/ipc/generated/contract";

const RATES: readonly TaxRate[] = ["standard10", "reduced8"];

export function isTaxRate(value: string): value is TaxRate {
  return RATES.some((rate) => rate === value);
}

export function RateSwitch({ rate, onChange }: { rate: TaxRate; onChange: (rate: TaxRate) => void }) {
  const { t } = useTranslation("pay");
  return (
    <SegmentedControl
      aria-label={t("rate.label")}
      value={rate}
      onChange={(value) => {
        if (isTaxRate(value)) onChange(value);
      }}
      data={RATES.map((value) => ({ value, label: t(`rate.${value}`) }))}
      data-testid="pay-rate"
    />
  );
}
