/** Why the last press was refused, when that is not about a field, with the way on. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { FailureAlert } from "@/components/failure-alert";
import { paths } from "@/lib/paths";
import { adopted, type Draft } from "../draft/draft";
import { changeDraft } from "../draft/draft-store";
import { fieldOf } from "./field-of";

export function Refusal({ draft }: { draft: Draft }) {
  const { t } = useTranslation("pay");
  const { failure } = draft;
  if (failure === null || fieldOf(failure, draft) !== null) return null;
  if (failure.code === "sale_unresolved" || failure.code === "sale_already_paid") {
    const { payment_id } = failure;
    return (
      <FailureAlert failure={failure}>
        <Button onClick={() => changeDraft((now) => adopted(now, payment_id))} data-testid="pay-show-other">
          {t("refusal.show")}
        </Button>
      </FailureAlert>
    );
  }
  return (
    <FailureAlert failure={failure}>
      {failure.code === "provider_not_configured" && (
        <Button component={Link} to={paths.settings} data-testid="pay-open-settings">
          {t("refusal.settings")}
        </Button>
      )}
    </FailureAlert>
  );
}
