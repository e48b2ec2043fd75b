/** The language on the screen, for dates and times. */
import { useTranslation } from "react-i18next";
import type { Language } from "@/lib/time";

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "ja";
}
