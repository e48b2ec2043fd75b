/** Japanese, all areas. */
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

export const ja = { common, failure, states, shell, home, pay, transactions, unresolved, settings, practice };
