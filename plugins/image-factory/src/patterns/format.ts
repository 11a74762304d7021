const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (value: number) => String(value).padStart(2, '0');

/**
 * A duration as people write it.
 *
 * @param ms - Milliseconds. Negative when two clocks disagree; that counts as 0.
 * @returns e.g. `< 1 s`, `8 s`, `1 m 04 s`, `2 h 05 m`.
 */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / SECOND);
  if (seconds < 1) return '< 1 s';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m ${two(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} m`;
}

/** Milliseconds between two ISO times; `end` may be left out for "until now". */
export function elapsedMs(start: string, end: string | undefined, now: number) {
  return Math.max(0, (end ? Date.parse(end) : now) - Date.parse(start));
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal units with one digit, e.g. `31.4 MB`; whole bytes below 1 kB. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.95 would be written as 1000.0.
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return unit === 0 ? `${value} B` : `${value.toFixed(1)} ${UNITS[unit]}`;
}

/** A number as people write it in their language, e.g. `12,345`. */
export function formatCount(count: number, language?: string): string {
  return new Intl.NumberFormat(language).format(count);
}

/** `sha256:1a2b3c4d…`: enough to tell two apart; copy the whole one. */
export function shortDigest(digest: string): string {
  const [algorithm, hex = ''] = digest.split(':');
  return hex.length > 8 ? `${algorithm}:${hex.slice(0, 8)}…` : digest;
}

/** How long ago something was, in the unit that people would say. */
export type Age =
  | { unit: 'now' }
  | { unit: 'date' }
  | { unit: 'minutes' | 'hours' | 'days'; count: number };

/** A time in the future counts as now: the clocks of two machines differ. */
export function ageOf(iso: string, now: number): Age {
  const ms = now - Date.parse(iso);
  if (ms < MINUTE) return { unit: 'now' };
  if (ms < HOUR) return { unit: 'minutes', count: Math.floor(ms / MINUTE) };
  if (ms < DAY) return { unit: 'hours', count: Math.floor(ms / HOUR) };
  if (ms < 7 * DAY) return { unit: 'days', count: Math.floor(ms / DAY) };
  return { unit: 'date' };
}

/** How long until something is, in the unit that people would say. */
export type Wait =
  | { unit: 'soon' }
  | { unit: 'date' }
  | { unit: 'inMinutes' | 'inHours' | 'inDays'; count: number };

/** A time in the past counts as soon: the clocks of two machines differ. */
export function waitOf(iso: string, now: number): Wait {
  const ms = Date.parse(iso) - now;
  if (ms < MINUTE) return { unit: 'soon' };
  if (ms < HOUR) return { unit: 'inMinutes', count: Math.floor(ms / MINUTE) };
  if (ms < DAY) return { unit: 'inHours', count: Math.floor(ms / HOUR) };
  if (ms < 7 * DAY) return { unit: 'inDays', count: Math.floor(ms / DAY) };
  return { unit: 'date' };
}

/** Date and time to the second, in the zone and language of the viewer. */
export function exactTime(iso: string, language?: string): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'long',
  }).format(new Date(iso));
}

/** The time of day, with its day if that is not today, in the zone and language of the viewer. */
export function clockTime(iso: string, now: number, language?: string): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(language, {
    ...(isToday ? {} : { dateStyle: 'medium' as const }),
    timeStyle: 'short',
  }).format(at);
}

/** The day, in the zone and language of the viewer. */
export function dayOf(iso: string, language?: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(
    new Date(iso),
  );
}

/**
 * Splits a name after `/`, `-`, `.`, `_` and `:`, where it may be wrapped.
 * Joined, the parts are the name again.
 */
export function wrapPoints(name: string): string[] {
  return name.match(/[^/\-._:]*[/\-._:]+|[^/\-._:]+$/g) ?? [name];
}
