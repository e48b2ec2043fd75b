/** Yen as text, and text as yen. Amounts are whole yen; nothing here divides. */

const plain = new Intl.NumberFormat("ja-JP", { maximumFractionDigits: 0 });

/** `¥12,345`, `-¥500`. The sign stands before the mark, as on receipts. */
export function formatYen(yen: number): string {
  return `${yen < 0 ? "-" : ""}¥${plain.format(Math.abs(yen))}`;
}

/** `+¥4,200`, `-¥300`, `±¥0`: a difference. */
export function formatYenDifference(yen: number): string {
  if (yen === 0) return "±¥0";
  return yen > 0 ? `+${formatYen(yen)}` : formatYen(yen);
}

/** `12,345` */
export function formatCount(count: number): string {
  return plain.format(count);
}

/** How far `now` is from `before`, as `+4.2%`; null when there is nothing to compare with. */
export function formatChange(now: number, before: number): string | null {
  if (before <= 0) return null;
  const perMille = Math.round(((now - before) * 1000) / before);
  const sign = perMille > 0 ? "+" : perMille < 0 ? "-" : "±";
  const size = Math.abs(perMille);
  return `${sign}${Math.trunc(size / 10)}.${size % 10}%`;
}

/** Full-width digits and marks become plain ones, so that what is typed can be shown as a number. The core decides what is valid. */
export function foldWidth(typed: string): string {
  return typed
    .replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ")
    .trim();
}

/** The yen that a typed amount seems to mean, for display while typing; null when it is not a plain number. */
export function readYen(typed: string): number | null {
  const folded = foldWidth(typed)
    .replace(/^[¥￥\\]/, "")
    .replace(/,/g, "");
  return /^\d{1,11}$/.test(folded) ? Number(folded) : null;
}
