/** Places held while reading, of the size of what will come, so that nothing jumps. */
import { Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** `rows` lines of a table or list. */
export function RowSkeletons({ rows, height = 44 }: { rows: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap={8} role="status" aria-label={t("loading")} data-testid="loading">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} />
      ))}
    </Stack>
  );
}

/** One block: a card, a chart, a figure. */
export function BlockSkeleton({ height }: { height: number | string }) {
  const { t } = useTranslation();
  return <Skeleton height={height} radius="lg" role="status" aria-label={t("loading")} data-testid="loading" />;
}
