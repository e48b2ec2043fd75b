/** The newest payment whose QR waits for a customer. */
import type { ListPayments } from "@/ipc/generated/contract";
import { useReply } from "@/ipc/use-reply";

const NEWEST_SHOWN: ListPayments = {
  from: null,
  to: null,
  states: ["awaiting_customer"],
  methods: ["paypay_qr"],
  text: "",
  amount_min: null,
  amount_max: null,
  cursor: null,
  limit: 1,
};

export function useShownQr() {
  return useReply("list_payments", NEWEST_SHOWN);
}
