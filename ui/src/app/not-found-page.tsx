/** An address that no screen has. */
import { Button } from "@mantine/core";
import { IconHelpHexagon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { Page } from "@/components/page";
import { paths } from "@/lib/paths";

export function NotFoundPage() {
  const { t } = useTranslation("shell");
  return (
    <Page data-testid="not-found">
      <Card grow>
        <EmptyState icon={<IconHelpHexagon size={28} />} title={t("notFound.title")}>
          <Button component={Link} to={paths.home}>
            {t("notFound.home")}
          </Button>
        </EmptyState>
      </Card>
    </Page>
  );
}
