/** Everything that every screen stands in: looks, words, the host, what is kept of its answers. */
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { i18n } from "@/i18n/i18n";
import { makeQueryClient } from "@/ipc/cache";
import type { Host } from "@/ipc/host";
import { HostContext } from "@/ipc/host-context";
import { cssVariablesResolver, theme } from "@/theme/theme";

export function Providers({ host, children }: { host: Host | null; children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="light">
        <QueryClientProvider client={client}>
          <HostContext value={host}>
            <Notifications position="bottom-right" limit={3} />
            {children}
          </HostContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
