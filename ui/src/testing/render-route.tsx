/** Puts a screen on the page as the app would, over a memory host. */
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactElement } from "react";
import { I18nextProvider } from "react-i18next";
import { createMemoryRouter, RouterProvider } from "react-router";
import { i18n } from "@/i18n/i18n";
import { makeQueryClient } from "@/ipc/cache";
import type { Host } from "@/ipc/host";
import { HostContext } from "@/ipc/host-context";
import { MemoryHost } from "@/ipc/memory-host";
import type { MemoryOptions } from "@/ipc/memory/options";
import { useChangedEvents } from "@/ipc/use-changed-events";
import { cssVariablesResolver, theme } from "@/theme/theme";

export interface RouteSetup extends Partial<MemoryOptions> {
  /** The address to open, `/` by default. */
  at?: string;
  /** The route's pattern when it has parameters: `/transactions/:id`. */
  path?: string;
  /** Another host than a fresh memory host. */
  host?: Host;
}

function Heard() {
  useChangedEvents();
  return null;
}

/** Renders `screen` at an address. Where links lead shows as `data-testid="went-to"`. Answers do not wait in tests. */
export function renderRoute(screen: ReactElement, setup: RouteSetup = {}) {
  const { at = "/", path = at, host, ...options } = setup;
  const used = host ?? new MemoryHost({ latency: 0, pace: 20, ...options });
  const router = createMemoryRouter(
    [
      { path, element: screen },
      { path: "*", element: <p data-testid="went-to" /> },
    ],
    {
      initialEntries: [at],
    },
  );
  const view = render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} env="test">
        <QueryClientProvider client={makeQueryClient()}>
          <HostContext value={used}>
            <Heard />
            <RouterProvider router={router} />
          </HostContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
  return { ...view, host: used, router, user: userEvent.setup() };
}
