/**
 * Learns which payment an attempt became as early as possible: from the core's event as soon as the intent is on disk, and after a reload by
 * looking among the newest payments. Nothing is polled.
 */
import { useEffect, useState } from "react";
import { toFailure } from "@/ipc/errors";
import type { Failure } from "@/ipc/generated/contract";
import { useHost } from "@/ipc/host-context";
import { identified, neverArrived, type Draft } from "../draft/draft";
import { changeDraft, inFlight } from "../draft/draft-store";
import { findPaymentOfSale, isPaymentOfSale } from "./find-payment-of-sale";

/** `failure` says why the payment could not be looked for; `retry` looks again. */
export function useIdentifyAttempt(draft: Draft): { failure: Failure | null; retry: () => void } {
  const host = useHost();
  const [failed, setFailed] = useState<{ operationId: string; failure: Failure } | null>(null);
  const [tries, setTries] = useState(0);
  const { attempt, saleId, earlier } = draft;
  const operationId = attempt?.paymentId === null ? attempt.operationId : null;
  const method = attempt?.method ?? null;
  const known = earlier.join(" ");

  useEffect(() => {
    if (operationId === null || method === null) return;
    const sale = { saleId, method, earlier: known.split(" ") };
    const found = (paymentId: string) => changeDraft((now) => identified(now, operationId, paymentId));
    const stop = host.onChanged(({ payment_id }) => {
      if (payment_id === null) return;
      // When it cannot be read now, the answer to the press names the payment too.
      isPaymentOfSale(host, payment_id, sale).then(
        (isOurs) => {
          if (isOurs) found(payment_id);
        },
        () => undefined,
      );
    });
    if (!inFlight.has(operationId)) {
      findPaymentOfSale(host, sale).then(
        (paymentId) => {
          if (paymentId === null) changeDraft((now) => neverArrived(now, operationId));
          else found(paymentId);
        },
        (thrown: unknown) => setFailed({ operationId, failure: toFailure(thrown) }),
      );
    }
    return stop;
  }, [host, operationId, method, saleId, known, tries]);

  return {
    failure: failed !== null && failed.operationId === operationId ? failed.failure : null,
    retry: () => {
      setFailed(null);
      setTries((before) => before + 1);
    },
  };
}
