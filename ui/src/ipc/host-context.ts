/** The host of this page, handed down so that tests can bring their own. */
import { createContext, use } from "react";
import type { Host } from "./host";

export const HostContext = createContext<Host | null>(null);

export function useHost(): Host {
  const host = use(HostContext);
  if (host === null) throw new Error("HostContext is not provided");
  return host;
}
