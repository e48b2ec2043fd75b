/** How far the core's clock is ahead of this window's, measured when its frame arrived. */
export function clockOffset(coreNow: string | undefined, arrivedAt: number): number {
  if (coreNow === undefined) return 0;
  const core = Date.parse(coreNow);
  return Number.isNaN(core) ? 0 : core - arrivedAt;
}
