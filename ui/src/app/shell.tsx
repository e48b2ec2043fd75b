/** The frame around every screen: rail, header, practice band, and the screen itself. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { FailureAlert } from "@/components/failure-alert";
import { PracticeBand } from "@/components/practice-band";
import { useReply } from "@/ipc/use-reply";
import { ClockOffset } from "@/lib/clock";
import { Header } from "./header";
import { PracticeDrawer } from "./practice-drawer";
import { Rail } from "./rail";
import classes from "./shell.module.css";
import { SplashPage } from "./splash-page";
import { clockOffset } from "./clock-offset";

export function Shell() {
  const { t } = useTranslation("shell");
  const frame = useReply("show_console", undefined);
  const offset = clockOffset(frame.data?.now, frame.dataUpdatedAt);
  const [panelOpened, setPanelOpened] = useState(false);
  if (frame.isPending) return <SplashPage />;
  if (frame.data === undefined) {
    return (
      <main className={classes.failed}>
        <FailureAlert failure={frame.error.failure} onRetry={() => void frame.refetch()} />
      </main>
    );
  }
  const view = frame.data;
  return (
    <ClockOffset value={offset}>
      <div className={classes.shell}>
        <a className={classes.skip} href="#main" onClick={skipToMain}>
          {t("skip")}
        </a>
        <Rail unresolved={view.unresolved} />
        <div className={classes.side}>
          <Header view={view} />
          {view.practice && (
            <PracticeBand panelOpened={panelOpened} onTogglePanel={() => setPanelOpened((opened) => !opened)} />
          )}
          <main id="main" className={classes.main} tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        {view.practice && <PracticeDrawer opened={panelOpened} onClose={() => setPanelOpened(false)} />}
      </div>
    </ClockOffset>
  );
}

function skipToMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
