/** Which address shows which screen. The only file that knows every feature. */
import { createHashRouter, type RouteObject } from "react-router";
import { HomeRoute } from "@/features/home/routes/home-route";
import { PayRoute } from "@/features/pay/routes/pay-route";
import { SettingsRoute } from "@/features/settings/routes/settings-route";
import { TransactionRoute } from "@/features/transactions/routes/transaction-route";
import { TransactionsRoute } from "@/features/transactions/routes/transactions-route";
import { UnresolvedRoute } from "@/features/unresolved/routes/unresolved-route";
import { paths } from "@/lib/paths";
import { CrashPage } from "./crash-page";
import { NotFoundPage } from "./not-found-page";
import { Shell } from "./shell";

export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <CrashPage />,
    children: [
      {
        errorElement: <CrashPage />,
        children: [
          { path: paths.home, element: <HomeRoute /> },
          { path: paths.pay, element: <PayRoute /> },
          { path: paths.transactions, element: <TransactionsRoute /> },
          { path: `${paths.transactions}/:id`, element: <TransactionRoute /> },
          { path: paths.unresolved, element: <UnresolvedRoute /> },
          { path: paths.settings, element: <SettingsRoute /> },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
];

export function makeRouter() {
  return createHashRouter(routes);
}
