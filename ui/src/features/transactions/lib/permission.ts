/** What a role may do here, to say so before it is pressed. The core decides; this only chooses the words on the screen. */
import type { PaymentState, Role } from "@/ipc/generated/contract";

/** Giving money back and settling by hand are for those in charge. */
export function mayGiveBack(role: Role): boolean {
  return role !== "staff";
}

/** A payment that nobody has paid may be called off by everyone; a paid one only by those who may give money back. */
export function mayCancel(role: Role, state: PaymentState): boolean {
  return state !== "completed" || mayGiveBack(role);
}
