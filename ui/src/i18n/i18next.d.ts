/** Makes every `t("area:key")` a checked key. */
import "i18next";
import type { ja } from "./ja/all";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof ja;
    returnNull: false;
  }
}
