/** What helps when a code cannot be read. */
import { IconBulb } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import classes from "./scan-tips.module.css";

export function ScanTips() {
  const { t } = useTranslation("pay");
  return (
    <Card title={t("tips.title")} grow>
      <ul className={classes.tips}>
        {[t("tips.bright"), t("tips.distance"), t("tips.fresh"), t("tips.type")].map((tip) => (
          <li key={tip}>
            <IconBulb size={20} stroke={1.6} aria-hidden />
            <span>{tip}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
