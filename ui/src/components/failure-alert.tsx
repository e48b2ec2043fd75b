/** A failure where it happened: what is wrong, what to do, and what to tell support. */
import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "@/ipc/generated/contract";
import { useFailureWords } from "./failure-words";
import classes from "./failure-alert.module.css";
import { ToneIcon } from "./tone-badge";

export interface FailureAlertProps {
  failure: Failure;
  /** Offers to try again. */
  onRetry?: () => void;
  /** Another action, such as a link to where it can be solved. */
  children?: ReactNode;
}

export function FailureAlert({ failure, onRetry, children }: FailureAlertProps) {
  const { t } = useTranslation();
  const { what, next, detail } = useFailureWords()(failure);
  return (
    <div className={classes.alert} role="alert" data-testid="failure" data-code={failure.code}>
      <ToneIcon tone="wrong" size={22} />
      <div className={classes.words}>
        <p className={classes.what}>{what}</p>
        <p className={classes.next}>{next}</p>
        {detail !== null && (
          <p className={classes.detail} data-testid="failure-detail">
            {detail.label}: <span className={classes.value}>{detail.value}</span>
          </p>
        )}
      </div>
      {(onRetry !== undefined || children !== undefined) && (
        <div className={classes.actions}>
          {children}
          {onRetry !== undefined && (
            <Button
              variant="default"
              leftSection={<IconRefresh size={18} aria-hidden />}
              onClick={onRetry}
              data-testid="failure-retry"
            >
              {t("retry")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
