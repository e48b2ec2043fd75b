/** Figures for fingers. Takes no focus: the amount keeps it, and a keyboard types there directly. */
import { IconBackspace } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./keypad.module.css";

const FIGURES = ["7", "8", "9", "4", "5", "6", "1", "2", "3", "0", "00"] as const;

export interface KeypadProps {
  onFigure: (figure: string) => void;
  onBack: () => void;
  onClear: () => void;
}

export function Keypad({ onFigure, onBack, onClear }: KeypadProps) {
  const { t } = useTranslation("pay");
  return (
    <div
      className={classes.keypad}
      role="group"
      aria-label={t("amount.keypad")}
      onMouseDown={(event) => event.preventDefault()}
    >
      {FIGURES.map((figure) => (
        <button
          key={figure}
          type="button"
          tabIndex={-1}
          className={classes.key}
          data-figure={figure}
          onClick={() => onFigure(figure)}
          data-testid={`pay-key-${figure}`}
        >
          {figure}
        </button>
      ))}
      <button
        type="button"
        tabIndex={-1}
        className={classes.key}
        data-figure="back"
        aria-label={t("amount.back")}
        onClick={onBack}
        data-testid="pay-key-back"
      >
        <IconBackspace size={28} stroke={1.7} aria-hidden />
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={classes.key}
        data-figure="clear"
        onClick={onClear}
        data-testid="pay-key-clear"
      >
        {t("amount.clear")}
      </button>
    </div>
  );
}
