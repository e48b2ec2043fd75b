/** The lines of a sale: what, how many, at what tax-included price, at which rate. */
import { ActionIcon, Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconMinus, IconPlus, IconTrash } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Money } from "@/components/money";
import { newLine, type Draft, type LineDraft } from "../draft/draft";
import type { Preview } from "../draft/preview";
import { readWhole } from "../draft/sale-of";
import classes from "./items-field.module.css";
import { isTaxRate } from "./rate-switch";

export interface ItemsFieldProps {
  draft: Draft;
  preview: Preview;
  onChange: (lines: LineDraft[]) => void;
  fieldError: (field: string) => string | null;
}

export function ItemsField({ draft, preview, onChange, fieldError }: ItemsFieldProps) {
  const { t } = useTranslation("pay");
  const { lines } = draft;
  const rate = lines.at(-1)?.taxRate ?? draft.taxRate;
  const change = (key: string, edit: Partial<LineDraft>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...edit } : line)));
  const remove = (key: string) => {
    const rest = lines.filter((line) => line.key !== key);
    onChange(rest.length === 0 ? [newLine(rate)] : rest);
  };
  const error = fieldError("items") ?? fieldError("amount");
  return (
    <div className={classes.items}>
      <ol className={classes.lines} data-testid="pay-items">
        {lines.map((line, index) => (
          <Line
            key={line.key}
            line={line}
            index={index}
            onChange={(edit) => change(line.key, edit)}
            onRemove={() => remove(line.key)}
            fieldError={fieldError}
          />
        ))}
      </ol>
      <div className={classes.total}>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => onChange([...lines, newLine(rate)])}
          data-testid="pay-item-add"
        >
          {t("items.add")}
        </Button>
        <span>
          {t("items.total")} <Money yen={preview.total ?? 0} size="title" data-testid="pay-items-total" />
        </span>
      </div>
      <p className={classes.error} role="alert" data-testid="pay-amount-error">
        {error}
      </p>
    </div>
  );
}

interface LineProps {
  line: LineDraft;
  index: number;
  onChange: (edit: Partial<LineDraft>) => void;
  onRemove: () => void;
  fieldError: (field: string) => string | null;
}

function Line({ line, index, onChange, onRemove, fieldError }: LineProps) {
  const { t } = useTranslation("pay");
  const number = index + 1;
  const row = useRef<HTMLLIElement>(null);
  const wrong = ["name", "quantity", "unit_price"].some((field) => fieldError(`items[${index}].${field}`) !== null);
  useEffect(() => {
    if (wrong) row.current?.scrollIntoView({ block: "nearest" });
  }, [wrong]);
  const rates = (["standard10", "reduced8"] as const).map((value) => ({ value, label: t(`rate.${value}`) }));
  return (
    <li ref={row} className={classes.line} aria-label={t("items.line", { number })}>
      <div className={classes.row}>
        <TextInput
          className={classes.grow ?? ""}
          aria-label={t("items.name")}
          placeholder={t("items.name")}
          value={line.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          error={fieldError(`items[${index}].name`)}
          autoFocus={line.name === "" && line.unitPrice === ""}
          data-testid={`pay-item-name-${index}`}
        />
        <SegmentedControl
          className={classes.rate ?? ""}
          aria-label={t("rate.label")}
          value={line.taxRate}
          onChange={(value) => {
            if (isTaxRate(value)) onChange({ taxRate: value });
          }}
          data={rates}
          data-testid={`pay-item-rate-${index}`}
        />
      </div>
      <div className={classes.row}>
        <Quantity line={line} index={index} onChange={onChange} error={fieldError(`items[${index}].quantity`)} />
        <TextInput
          className={classes.grow ?? ""}
          classNames={{ input: classes.number ?? "" }}
          aria-label={t("items.price")}
          placeholder={t("items.price")}
          inputMode="numeric"
          autoComplete="off"
          value={line.unitPrice}
          onChange={(event) => onChange({ unitPrice: event.currentTarget.value })}
          error={fieldError(`items[${index}].unit_price`)}
          data-testid={`pay-item-price-${index}`}
        />
        <ActionIcon
          variant="subtle"
          color="var(--mpac-muted)"
          aria-label={t("items.remove", { number })}
          onClick={onRemove}
          data-testid={`pay-item-remove-${index}`}
        >
          <IconTrash size={20} aria-hidden />
        </ActionIcon>
      </div>
    </li>
  );
}

function Quantity({
  line,
  index,
  onChange,
  error,
}: Omit<LineProps, "onRemove" | "fieldError"> & { error: string | null }) {
  const { t } = useTranslation("pay");
  const now = readWhole(line.quantity) ?? 0;
  const step = (by: number) => onChange({ quantity: String(Math.max(1, now + by)) });
  return (
    <div className={classes.quantity}>
      <ActionIcon
        onClick={() => step(-1)}
        disabled={now <= 1}
        aria-label={t("items.less")}
        data-testid={`pay-item-less-${index}`}
      >
        <IconMinus size={18} aria-hidden />
      </ActionIcon>
      <TextInput
        classNames={{ input: classes.count ?? "" }}
        aria-label={t("items.quantity")}
        inputMode="numeric"
        autoComplete="off"
        value={line.quantity}
        onChange={(event) => onChange({ quantity: event.currentTarget.value })}
        error={error}
        data-testid={`pay-item-quantity-${index}`}
      />
      <ActionIcon onClick={() => step(1)} aria-label={t("items.more")} data-testid={`pay-item-more-${index}`}>
        <IconPlus size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}
