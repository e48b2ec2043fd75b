/** The settings: sections by tabs, one draft over all of them, saved together. `?section=paypay` opens one. */
import { Tabs } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import {
  IconBuildingStore,
  IconDeviceDesktop,
  IconInfoCircle,
  IconPlugConnected,
  IconWebhook,
  type Icon,
} from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { FailureAlert } from "@/components/failure-alert";
import { Page, PageHeader } from "@/components/page";
import { BlockSkeleton } from "@/components/skeletons";
import { ToneIcon } from "@/components/tone-badge";
import type { SettingsView } from "@/ipc/generated/contract";
import { useSettings } from "../api/use-settings";
import { AboutSection } from "../components/about-section";
import { DisplaySection } from "../components/display-section";
import { LeaveGuard } from "../components/leave-guard";
import { Notices } from "../components/notices";
import { PaypaySection } from "../components/paypay-section";
import { SaveBar } from "../components/save-bar";
import { StoreSection } from "../components/store-section";
import { WebhookSection } from "../components/webhook-section";
import { FormContext, fieldId } from "../form/form-context";
import { changedSections, isSection, SECTIONS, sectionOf, type Section } from "../form/sections";
import { useSettingsForm } from "../form/use-settings-form";
import classes from "./settings-route.module.css";

const ICONS: Record<Section, Icon> = {
  store: IconBuildingStore,
  paypay: IconPlugConnected,
  webhook: IconWebhook,
  display: IconDeviceDesktop,
  about: IconInfoCircle,
};

export function SettingsRoute() {
  const { t } = useTranslation("settings");
  const settings = useSettings();
  const again = () => void settings.refetch();
  return (
    <Page data-testid="settings-route">
      <PageHeader title={t("title")} />
      {settings.isPending && (
        <>
          <BlockSkeleton height={52} />
          <BlockSkeleton height={420} />
        </>
      )}
      {settings.isError && <FailureAlert failure={settings.error.failure} onRetry={again} />}
      {settings.data !== undefined && <Sections view={settings.data} onRetry={again} />}
    </Page>
  );
}

/** The section of the address; else where there is something to do. */
function useSection(view: SettingsView): [Section, (section: Section) => void] {
  const [search, setSearch] = useSearchParams();
  const asked = search.get("section");
  const isSetUp = view.settings.api_key !== "" && view.secrets_set.includes("paypay_api_secret");
  const go = (section: Section) => setSearch({ section }, { replace: true });
  return [isSection(asked) ? asked : isSetUp ? "store" : "paypay", go];
}

function Sections({ view, onRetry }: { view: SettingsView; onRetry: () => void }) {
  const { t } = useTranslation("settings");
  const form = useSettingsForm(view);
  const [section, go] = useSection(view);
  const { refusedField } = form;
  const wrong = refusedField === null ? null : sectionOf(refusedField);
  const changed = changedSections(form.draft, form.saved);

  const save = async (): Promise<boolean> => {
    const failure = await form.trySave();
    if (failure === null) {
      notifications.show({ message: t("bar.saved"), color: "var(--mpac-settled)" });
      return true;
    }
    const where = failure.code === "invalid_input" ? sectionOf(failure.field) : null;
    if (where !== null) go(where);
    return false;
  };

  useEffect(() => {
    if (refusedField !== null) document.getElementById(fieldId(refusedField))?.focus();
  }, [refusedField, section]);

  return (
    <FormContext value={form}>
      <Notices view={view} onRetry={onRetry} />
      <Tabs
        value={section}
        onChange={(to) => isSection(to) && go(to)}
        keepMounted={false}
        variant="pills"
        data-read-only={view.read_only || undefined}
        classNames={{
          root: classes.sections ?? "",
          tab: classes.tab ?? "",
          list: classes.list ?? "",
          panel: classes.panel ?? "",
        }}
      >
        <Tabs.List aria-label={t("sections")}>
          {SECTIONS.map((one) => (
            <SectionTab key={one} section={one} wrong={one === wrong} changed={form.dirty && changed.includes(one)} />
          ))}
        </Tabs.List>
        <Tabs.Panel value="store">
          <StoreSection />
        </Tabs.Panel>
        <Tabs.Panel value="paypay">
          <PaypaySection view={view} />
        </Tabs.Panel>
        <Tabs.Panel value="webhook">
          <WebhookSection view={view} />
        </Tabs.Panel>
        <Tabs.Panel value="display">
          <DisplaySection />
        </Tabs.Panel>
        <Tabs.Panel value="about">
          <AboutSection />
        </Tabs.Panel>
      </Tabs>
      <SaveBar onSave={() => void save()} />
      <LeaveGuard onSave={save} />
    </FormContext>
  );
}

function SectionTab({ section, wrong, changed }: { section: Section; wrong: boolean; changed: boolean }) {
  const { t } = useTranslation("settings");
  const Shape = ICONS[section];
  return (
    <Tabs.Tab value={section} leftSection={<Shape size={20} aria-hidden />} data-testid={`settings-tab-${section}`}>
      {t(`section.${section}`)}
      {(wrong || changed) && (
        <span className={classes.mark}>
          {wrong ? <ToneIcon tone="wrong" size={14} /> : <span className={classes.dot} />}
          <span className="mpac-visually-hidden">{wrong ? t("wrong") : t("changed")}</span>
        </span>
      )}
    </Tabs.Tab>
  );
}
