/** How it looks on this computer. Takes effect at once. */
import { SegmentedControl, Stack, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { chooseLanguage, LANGUAGES } from "@/i18n/i18n";
import { useLanguage } from "@/i18n/use-language";
import type { Language } from "@/lib/time";
import classes from "./display-section.module.css";

const SCHEMES: readonly MantineColorScheme[] = ["light", "dark", "auto"];

export function DisplaySection() {
  const { t } = useTranslation(["settings", "shell"]);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Card>
      <Stack gap="lg" align="flex-start">
        <p className={classes.note}>{t("display.note")}</p>
        <Choice label={t("display.language")}>
          <SegmentedControl
            value={useLanguage()}
            onChange={(language) => void chooseLanguage(language)}
            data={LANGUAGES.map((value: Language) => ({ value, label: t(`shell:languageName.${value}`) }))}
            classNames={{ label: classes.option ?? "" }}
            aria-label={t("display.language")}
            data-testid="settings-language"
          />
        </Choice>
        <Choice label={t("display.scheme")}>
          <SegmentedControl
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme)}
            data={SCHEMES.map((value) => ({ value, label: t(`display.${value}`) }))}
            classNames={{ label: classes.option ?? "" }}
            aria-label={t("display.scheme")}
            data-testid="settings-scheme"
          />
        </Choice>
      </Stack>
    </Card>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <span className={classes.label}>{label}</span>
      {children}
    </div>
  );
}
