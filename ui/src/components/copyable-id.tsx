/** A long technical id: short enough to tell apart, whole when copied. */
import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { shortId } from "@/lib/ids";
import classes from "./copyable-id.module.css";

export interface CopyableIdProps {
  id: string;
  /** What it is: 「注文番号」. */
  label: string;
  /** Show all of it: for what is read out to support. */
  whole?: boolean;
  "data-testid"?: string;
}

export function CopyableId({ id, label, whole = false, ...marks }: CopyableIdProps) {
  const { t } = useTranslation();
  return (
    <span className={classes.id} data-whole={whole || undefined} {...marks}>
      <span className={classes.label}>{label}</span>
      <span className={classes.value} title={id}>
        {whole ? id : shortId(id)}
      </span>
      <CopyButton value={id} timeout={2000}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t("copied") : t("copy")} withArrow>
            <ActionIcon
              variant="subtle"
              color={copied ? "var(--mpac-settled)" : "var(--mpac-muted)"}
              onClick={copy}
              aria-label={copied ? t("copied") : t("copyOf", { what: label })}
            >
              {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  );
}
