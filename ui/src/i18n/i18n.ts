/** The one i18next of the page. Words are bundled, so a language is there at once; the choice is kept on this machine. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "@/lib/time";
import { en } from "./en/all";
import { ja } from "./ja/all";

const KEPT_AS = "mpac.language";

export const LANGUAGES: readonly Language[] = ["ja", "en"];

function isLanguage(text: string | null): text is Language {
  return LANGUAGES.some((language) => language === text);
}

function keptLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  return isLanguage(kept) ? kept : "ja";
}

export const i18n = i18next.createInstance();

/** Starts the words. Safe to call once per page or test file. */
export async function startI18n(language: Language = keptLanguage()): Promise<void> {
  await i18n.use(initReactI18next).init({
    resources: { ja, en },
    lng: language,
    fallbackLng: false,
    defaultNS: "common",
    ns: Object.keys(ja),
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  document.documentElement.lang = language;
}

/** Changes the language of the whole page and remembers it. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT_AS, language);
  document.documentElement.lang = language;
  await i18n.changeLanguage(language);
}
