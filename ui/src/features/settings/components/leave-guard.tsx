/** Asks before unsaved changes are left behind. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";
import { useFormOfSettings } from "../form/form-context";

export function LeaveGuard({ onSave }: { onSave: () => Promise<boolean> }) {
  const { t } = useTranslation(["settings", "common"]);
  const { dirty, saving, undo } = useFormOfSettings();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  if (blocker.state !== "blocked") return null;
  const stay = () => blocker.reset();
  const discard = () => {
    undo();
    blocker.proceed();
  };
  const save = async () => {
    if (await onSave()) blocker.proceed();
    else blocker.reset();
  };
  return (
    <Modal
      opened
      onClose={stay}
      title={t("leave.title")}
      size="lg"
      closeOnClickOutside={!saving}
      closeButtonProps={{ "aria-label": t("common:close"), size: 44 }}
      styles={{ title: { fontSize: 18, fontWeight: 700 } }}
      data-testid="settings-leave"
    >
      <Stack gap="md">
        <p>{t("leave.note")}</p>
        <Group justify="flex-end" gap={10}>
          <Button variant="default" size="lg" onClick={stay} disabled={saving} data-testid="settings-leave-stay">
            {t("leave.stay")}
          </Button>
          <Button variant="default" size="lg" onClick={discard} disabled={saving} data-testid="settings-leave-discard">
            {t("leave.discard")}
          </Button>
          <Button size="lg" onClick={() => void save()} loading={saving} data-testid="settings-leave-save">
            {t("leave.save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
