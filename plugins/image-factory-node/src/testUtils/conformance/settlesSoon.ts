/** Whether all of the calls end, well or not, within the time of one that is short. */
export async function settlesSoon(
  { soonMs }: { soonMs: number },
  calls: Promise<unknown>[],
): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>(resolve => {
    timer = setTimeout(() => resolve(false), soonMs);
  });
  const all = Promise.allSettled(calls).then(() => true);
  const isSettled = await Promise.race([all, late]);
  clearTimeout(timer);
  return isSettled;
}
