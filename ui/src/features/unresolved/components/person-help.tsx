/** What a person can do when the automatic checks have ended: whom to call, with which number, and what then. */
import { useTranslation } from "react-i18next";
import { CopyableId } from "@/components/copyable-id";
import { requestIdOf, type Matter } from "./matter";
import classes from "./person-help.module.css";

export function PersonHelp({ matter }: { matter: Matter }) {
  const { t } = useTranslation("unresolved");
  const { payment, refund } = matter;
  const requestId = requestIdOf(matter);
  return (
    <section className={classes.help} aria-label={t("person.title")} data-testid="unresolved-person">
      <h3 className={classes.title}>{t("person.title")}</h3>
      <ol className={classes.steps}>
        <li>
          {t("person.call")}
          <div className={classes.numbers}>
            {requestId !== null && (
              <CopyableId id={requestId} label={t("person.request")} whole data-testid="unresolved-request-id" />
            )}
            <CopyableId
              id={refund?.refund_id ?? payment.order_id}
              label={refund === null ? t("id.order") : t("id.refund")}
              whole={requestId === null}
            />
          </div>
        </li>
        <li>{t("person.settle")}</li>
      </ol>
    </section>
  );
}
