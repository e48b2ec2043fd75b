/** The invented past of the memory host: five weeks of a coffee shop, the same every time. */
import type { Item, PaymentMethod, PaymentState } from "../generated/contract";

export interface SeedPayment {
  at: number;
  method: PaymentMethod;
  state: PaymentState;
  items: Item[];
  memo: string;
  /** The share of the payment that went back, in percent. */
  refundPercent: number;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const JST = 9 * HOUR;
const DAYS = 35;

/** Payments begun in an hour of a usual day, 0–23. */
const USUAL = [0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 5, 7, 6, 5, 5, 5, 6, 5, 4, 2, 0, 0, 0];

const MENU: readonly Item[] = [
  { name: "ブレンドコーヒー", quantity: 1, unit_price: 480, tax_rate: "standard10" },
  { name: "カフェラテ", quantity: 1, unit_price: 560, tax_rate: "standard10" },
  { name: "抹茶ラテ", quantity: 1, unit_price: 620, tax_rate: "standard10" },
  { name: "たまごサンド", quantity: 1, unit_price: 680, tax_rate: "standard10" },
  { name: "チーズケーキ", quantity: 1, unit_price: 590, tax_rate: "standard10" },
  { name: "モーニングセット", quantity: 1, unit_price: 880, tax_rate: "standard10" },
  { name: "珈琲豆 200g(持ち帰り)", quantity: 1, unit_price: 1296, tax_rate: "reduced8" },
  { name: "焼き菓子詰め合わせ(持ち帰り)", quantity: 1, unit_price: 2160, tax_rate: "reduced8" },
  { name: "ギフトセット(持ち帰り)", quantity: 1, unit_price: 4320, tax_rate: "reduced8" },
];

const MEMOS = ["領収書の宛名は株式会社ミナト", "テラス席のお客様", "予約のお客様", "包装あり"];

/** Numbers in [0, 1) that are the same in every run. */
export function makeDice(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(from: readonly T[], dice: () => number, fallback: T): T {
  return from[Math.trunc(dice() * from.length)] ?? fallback;
}

function order(dice: () => number): Item[] {
  const blend = { name: "ブレンドコーヒー", quantity: 1, unit_price: 480, tax_rate: "standard10" } as const;
  const first = pick(MENU, dice, blend);
  const lines: Item[] = [{ ...first, quantity: dice() < 0.35 ? 2 : 1 }];
  const second = pick(MENU, dice, blend);
  if (dice() < 0.45 && second.name !== first.name) lines.push({ ...second });
  return lines;
}

function outcome(dice: () => number): PaymentState {
  const roll = dice();
  if (roll < 0.93) return "completed";
  if (roll < 0.95) return "declined";
  if (roll < 0.97) return "expired";
  return roll < 0.985 ? "canceled" : "failed";
}

/** Payments before `now`, oldest first. `withToday` leaves the current day empty when false. */
export function seedPayments(now: number, withToday: boolean): SeedPayment[] {
  const dice = makeDice(20260128);
  const midnight = Math.floor((now + JST) / DAY) * DAY - JST;
  const seeds: SeedPayment[] = [];
  for (let back = DAYS; back >= (withToday ? 0 : 1); back -= 1) {
    const start = midnight - back * DAY;
    const busy = 0.85 + dice() * 0.4;
    USUAL.forEach((usual, hour) => {
      const count = Math.round(usual * busy + dice() - 0.5);
      const ats = Array.from({ length: Math.max(0, count) }, () => start + hour * HOUR + Math.trunc(dice() * HOUR));
      for (const at of ats.sort((a, b) => a - b)) {
        const items = order(dice);
        const state = outcome(dice);
        const method = dice() < 0.58 ? "paypay_qr" : "paypay_scan";
        const memo = dice() < 0.06 ? pick(MEMOS, dice, "") : "";
        const refundPercent = state === "completed" && dice() < 0.025 ? (dice() < 0.5 ? 100 : 50) : 0;
        if (at < now - 30_000) seeds.push({ at, method, state, items, memo, refundPercent });
      }
    });
  }
  return seeds;
}
