/** Japanese and English, each by its own name. */
import { Button } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { chooseLanguage } from "@/i18n/i18n";
import { useLanguage } from "@/i18n/use-language";

export function LanguageSwitch({ tall = false }: { tall?: boolean }) {
  const { t } = useTranslation("shell");
  const other = useLanguage() === "ja" ? "en" : "ja";
  return (
    <Button
      variant="default"
      size={tall ? "lg" : "md"}
      px={14}
      leftSection={<IconLanguage size={18} aria-hidden />}
      onClick={() => void chooseLanguage(other)}
      aria-label={`${t("switchLanguage")}: ${t(`languageName.${other}`)}`}
      lang={other}
      data-testid="header-language"
    >
      {t(`languageName.${other}`)}
    </Button>
  );
}
