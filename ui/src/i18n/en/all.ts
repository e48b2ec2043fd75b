/** English, all areas: the same keys as Japanese. */
import type { ja } from "../ja/all";
import type { Words } from "../words";
import { common } from "./common";
import { failure } from "./failure";
import { states } from "./states";
import { shell } from "./shell";
import { home } from "./home";
import { pay } from "./pay";
import { transactions } from "./transactions";
import { unresolved } from "./unresolved";
import { settings } from "./settings";
import { practice } from "./practice";

export const en: { [K in keyof typeof ja]: Words<(typeof ja)[K]> } = {
  common,
  failure,
  states,
  shell,
  home,
  pay,
  transactions,
  unresolved,
  settings,
  practice,
};
