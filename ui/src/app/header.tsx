/** Where and when we are, whether PayPay answers, who acts, and how the screen should look. */
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun, IconUserCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { DateText } from "@/components/date-time-text";
import { ToneBadge, type Tone } from "@/components/tone-badge";
import type { ConsoleView, LinkState } from "@/ipc/generated/contract";
import { useNow } from "@/lib/clock";
import { formatTime } from "@/lib/time";
import classes from "./header.module.css";
import { LanguageSwitch } from "./language-switch";

const LINK_TONES: Record<LinkState, Tone> = {
  idle: "ended",
  up: "settled",
  down: "wrong",
  not_configured: "warning",
};

export function Header({ view }: { view: ConsoleView }) {
  const { t } = useTranslation(["shell", "common"]);
  return (
    <header className={classes.header}>
      <div className={classes.place}>
        <span className={classes.store} data-testid="header-store">
          {view.store_name}
        </span>
        <span className={classes.day} data-testid="header-business-date">
          <DateText date={view.business_date} />
        </span>
        <Clock />
      </div>
      <div className={classes.tools}>
        <ToneBadge tone={LINK_TONES[view.paypay]} data-testid="header-paypay" data-state={view.paypay}>
          {t(`paypay.${view.paypay}`)}
        </ToneBadge>
        <LanguageSwitch />
        <SchemeSwitch />
        <span className={classes.operator} data-testid="header-operator" title={t("operator")}>
          <IconUserCircle size={26} stroke={1.5} aria-hidden />
          <span>
            <span className={classes.name}>{view.operator.name}</span>
            <span className={classes.role}>{t(`common:role.${view.operator.role}`)}</span>
          </span>
        </span>
      </div>
    </header>
  );
}

function Clock() {
  const { t } = useTranslation("shell");
  const now = new Date(useNow()).toISOString();
  return (
    <time className={classes.clock} dateTime={now} aria-label={t("clock")} data-testid="header-clock">
      {formatTime(now)}
    </time>
  );
}

function SchemeSwitch() {
  const { t } = useTranslation("shell");
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return (
    <ActionIcon
      onClick={() => setColorScheme(dark ? "light" : "dark")}
      aria-label={dark ? t("scheme.toLight") : t("scheme.toDark")}
      data-testid="header-scheme"
    >
      {dark ? <IconSun size={20} aria-hidden /> : <IconMoon size={20} aria-hidden />}
    </ActionIcon>
  );
}
