/** How many days before today each begins. */
const DAYS = { today: 0, week: 6, month: 29 } as const;

/** A time up to now, in days of the viewer's zone. */
export type Period = keyof typeof DAYS;

export const periods = Object.keys(DAYS) as Period[];

export function isPeriod(word: string): word is Period {
  return Object.hasOwn(DAYS, word);
}

/** Its first moment, as ISO text: the same all day long. */
export function startOf(period: Period, now: Date): string {
  const { [period]: days } = DAYS;
  return new Date(
    now.getFullYear(),
    now.getMonth(),
    now.getDate() - days,
  ).toISOString();
}
