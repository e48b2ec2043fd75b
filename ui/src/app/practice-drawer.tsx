/** Holds the practice panel beside the screen, without covering or locking it. */
import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PracticePanel } from "@/features/practice/routes/practice-panel";
import classes from "./practice-drawer.module.css";

export function PracticeDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(["practice", "common"]);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={360}
      title={t("title")}
      withOverlay={false}
      lockScroll={false}
      trapFocus={false}
      closeOnClickOutside={false}
      shadow="xl"
      closeButtonProps={{ "aria-label": t("common:close"), size: 44 }}
      classNames={{
        inner: classes.inner ?? "",
        content: classes.content ?? "",
        header: classes.header ?? "",
        title: classes.title ?? "",
      }}
    >
      <PracticePanel />
    </Drawer>
  );
}
