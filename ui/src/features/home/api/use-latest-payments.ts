/** The last payments, of whatever day. */
import type { ListPayments } from "@/ipc/generated/contract";
import { useReply } from "@/ipc/use-reply";

/** As many as a tall screen shows. */
const LIMIT = 12;

const EVERYTHING: ListPayments = {
  from: null,
  to: null,
  states: [],
  methods: [],
  text: "",
  amount_min: null,
  amount_max: null,
  cursor: null,
  limit: LIMIT,
};

export function useLatestPayments() {
  return useReply("list_payments", EVERYTHING);
}
