/** The start: asks the core whether it is ready, and shows the console or why it will not start. */
import type { ComponentProps } from "react";
import { RouterProvider } from "react-router";
import { toFailure } from "@/ipc/errors";
import { useChangedEvents } from "@/ipc/use-changed-events";
import { useReply } from "@/ipc/use-reply";
import { StartupPage } from "./startup-page";
import { SplashPage } from "./splash-page";

export function App({ router }: { router: ComponentProps<typeof RouterProvider>["router"] }) {
  useChangedEvents();
  const startup = useReply("show_startup", undefined);
  if (startup.isPending) return <SplashPage />;
  const again = () => void startup.refetch();
  // Once it has started, a failed second look must not take the screen away in the middle of a payment.
  if (startup.data === undefined) return <StartupPage failure={toFailure(startup.error)} onAgain={again} />;
  if (startup.data.state === "refused") return <StartupPage failure={startup.data.failure} onAgain={again} />;
  return <RouterProvider router={router} />;
}
