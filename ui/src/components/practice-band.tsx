/** The band that stands on every screen in practice mode: calm, and never to be missed. */
import { Button } from "@mantine/core";
import { IconMoodSmile, IconSchool } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./practice-band.module.css";

export interface PracticeBandProps {
  /** Opens and closes the panel that plays the customer. */
  onTogglePanel: () => void;
  panelOpened: boolean;
}

export function PracticeBand({ onTogglePanel, panelOpened }: PracticeBandProps) {
  const { t } = useTranslation("practice");
  return (
    <div className={classes.band} role="note" data-testid="practice-band">
      <IconSchool size={20} aria-hidden />
      <span className={classes.words}>{t("band")}</span>
      <Button
        size="sm"
        variant="transparent"
        color="var(--mpac-mark-ink)"
        className={classes.button}
        leftSection={<IconMoodSmile size={18} aria-hidden />}
        onClick={onTogglePanel}
        aria-expanded={panelOpened}
        data-testid="practice-open-panel"
      >
        {t("openPanel")}
      </Button>
    </div>
  );
}
