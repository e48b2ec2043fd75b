/** The unknown desk: what must not be charged again, why, and how it is brought to an end. `?payment=TXN-…` leads to one of them. */
import { IconCircleCheck } from "@tabler/icons-react";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { FailureAlert } from "@/components/failure-alert";
import { Page, PageHeader } from "@/components/page";
import type { UnresolvedView } from "@/ipc/generated/contract";
import { useUnresolved } from "../api/use-unresolved";
import { DeskSkeleton } from "../components/desk-skeleton";
import { Exceptions } from "../components/exceptions";
import { KnownCard } from "../components/known-card";
import { MatterCard } from "../components/matter-card";
import { ResolvedToday } from "../components/resolved-today";
import { useCards, type DeskCard } from "../components/use-cards";
import classes from "./unresolved-route.module.css";

export function UnresolvedRoute() {
  const { t } = useTranslation("unresolved");
  const desk = useUnresolved();
  return (
    <Page data-testid="unresolved-route">
      <PageHeader title={t("title")} note={t("note")} />
      {desk.isPending && <DeskSkeleton />}
      {desk.isError && <FailureAlert failure={desk.error.failure} onRetry={() => void desk.refetch()} />}
      {desk.data !== undefined && <Desk view={desk.data} />}
    </Page>
  );
}

function Desk({ view }: { view: UnresolvedView }) {
  const [search] = useSearchParams();
  const linked = search.get("payment");
  const { cards, dismiss } = useCards(view.open, linked);
  const main = cards.find((card) => card.open !== null)?.key;
  return (
    <div className={classes.columns}>
      <div className={classes.cards}>
        {cards.length === 0 && <NothingOpen />}
        {cards.map((card) => (
          <Place key={card.key} card={card} linked={card.name.paymentId === linked}>
            {card.open === null ? (
              <KnownCard name={card.name} onDismiss={() => dismiss(card.key)} />
            ) : (
              <MatterCard matter={card.open} main={card.key === main} />
            )}
          </Place>
        ))}
      </div>
      <div className={classes.side}>
        <Exceptions exceptions={view.exceptions} />
        <ResolvedToday rows={view.resolved_today} />
      </div>
    </div>
  );
}

/** Where a card stands. The one that a link led to is brought into view, focused and marked. */
function Place({ card, linked, children }: { card: DeskCard; linked: boolean; children: ReactNode }) {
  const { t } = useTranslation("unresolved");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!linked) return;
    place.current?.scrollIntoView({ block: "start" });
    place.current?.focus({ preventScroll: true });
  }, [linked]);
  return (
    <div
      ref={place}
      className={classes.place}
      data-linked={linked || undefined}
      data-testid="unresolved-place"
      data-key={card.key}
      {...(linked ? { tabIndex: -1, role: "group", "aria-label": t("linked") } : {})}
    >
      {children}
    </div>
  );
}

function NothingOpen() {
  const { t } = useTranslation("unresolved");
  return (
    <Card grow data-testid="unresolved-empty">
      <div className={classes.settled}>
        <EmptyState icon={<IconCircleCheck size={30} />} title={t("empty.title")} note={t("empty.note")} />
      </div>
    </Card>
  );
}
