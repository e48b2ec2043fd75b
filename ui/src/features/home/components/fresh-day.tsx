/** The day before its first payment: one thing to do. */
import { Button } from "@mantine/core";
import { IconCurrencyYen, IconSettings } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { paths } from "@/lib/paths";

export function FreshDay({ configured }: { configured: boolean }) {
  const { t } = useTranslation("home");
  if (!configured) {
    return (
      <Card data-testid="home-fresh">
        <EmptyState icon={<IconSettings size={28} />} title={t("fresh.setUp")} note={t("fresh.setUpNote")}>
          <Button component={Link} to={paths.settings} size="lg" data-testid="home-set-up">
            {t("fresh.setUpDo")}
          </Button>
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card data-testid="home-fresh">
      <EmptyState icon={<IconCurrencyYen size={28} />} title={t("fresh.title")} note={t("fresh.note")}>
        <Button
          component={Link}
          to={paths.pay}
          size="lg"
          px={36}
          leftSection={<IconCurrencyYen size={22} aria-hidden />}
          data-testid="home-take-payment"
        >
          {t("takePayment")}
        </Button>
      </EmptyState>
    </Card>
  );
}
