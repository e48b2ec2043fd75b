/** Which cards the visit shows: what is open, what was open a moment ago, and what a link led to. */
import { useState } from "react";
import type { PaymentDetail } from "@/ipc/generated/contract";
import { keyOf, mattersOf, nameOf, placeCards, type Matter, type MatterName } from "./matter";

export interface DeskCard {
  key: string;
  name: MatterName;
  /** None once its outcome is known. */
  open: Matter | null;
}

export function useCards(payments: readonly PaymentDetail[], linked: string | null) {
  const [shown, setShown] = useState<MatterName[]>([]);
  const [dismissed, setDismissed] = useState<string[]>([]);
  const matters = mattersOf(payments);
  const names = matters.map(nameOf);
  const isThere = [...names, ...shown].some((name) => name.paymentId === linked);
  const before = linked === null || isThere ? shown : [{ paymentId: linked, refundId: null }, ...shown];
  const placed = placeCards(before, names, dismissed);
  if (placed.map(keyOf).join() !== shown.map(keyOf).join()) setShown(placed);
  const cards = placed.map((name): DeskCard => {
    const key = keyOf(name);
    return { key, name, open: matters.find((matter) => keyOf(nameOf(matter)) === key) ?? null };
  });
  return { cards, dismiss: (key: string) => setDismissed((keys) => [...keys, key]) };
}
