/** The way from screen to screen: an icon and a word each, and how much is unresolved. */
import {
  IconCurrencyYen,
  IconHelpHexagon,
  IconHome,
  IconListDetails,
  IconSettings,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { paths } from "@/lib/paths";
import { Logo } from "./logo";
import classes from "./rail.module.css";

interface Place {
  name: "home" | "pay" | "transactions" | "unresolved" | "settings";
  to: string;
  Shape: Icon;
}

const PLACES: readonly Place[] = [
  { name: "home", to: paths.home, Shape: IconHome },
  { name: "pay", to: paths.pay, Shape: IconCurrencyYen },
  { name: "transactions", to: paths.transactions, Shape: IconListDetails },
  { name: "unresolved", to: paths.unresolved, Shape: IconHelpHexagon },
];

const SETTINGS: Place = { name: "settings", to: paths.settings, Shape: IconSettings };

export function Rail({ unresolved }: { unresolved: number }) {
  const { t } = useTranslation("shell");
  return (
    <nav className={classes.rail} aria-label={t("nav.label")}>
      <Logo />
      <ul className={classes.places}>
        {PLACES.map((place) => (
          <PlaceLink key={place.name} place={place} count={place.name === "unresolved" ? unresolved : 0} />
        ))}
        <li className={classes.gap} aria-hidden />
        <PlaceLink place={SETTINGS} count={0} />
      </ul>
    </nav>
  );
}

function PlaceLink({ place, count }: { place: Place; count: number }) {
  const { t } = useTranslation("shell");
  const { name, to, Shape } = place;
  return (
    <li>
      <NavLink
        to={to}
        end={to === paths.home}
        className={classes.place ?? ""}
        aria-label={count > 0 ? t("nav.unresolvedCount", { count }) : undefined}
        data-testid={`nav-${name}`}
      >
        <span className={classes.icon}>
          <Shape size={25} stroke={1.7} aria-hidden />
          {count > 0 && (
            <span className={classes.count} data-testid={`nav-${name}-count`}>
              {count > 99 ? "99+" : count}
            </span>
          )}
        </span>
        <span>{t(`nav.${name}`)}</span>
      </NavLink>
    </li>
  );
}
