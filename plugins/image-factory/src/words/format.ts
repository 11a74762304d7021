import { byteSizeOf } from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (value: number) => String(value).padStart(2, '0');

/**
 * The language of the words around, as the browser writes it for its region:
 * British English has other dates than American. The browser's language is not
 * asked for more, the portal has its own.
 */
export function languageOf(t: Translate): string {
  const language: string = t('language');
  const regional = globalThis.navigator?.languages?.find(
    tag => tag === language || tag.startsWith(`${language}-`),
  );
  return regional ?? language;
}

/**
 * A duration as people write it.
 *
 * @param ms - Milliseconds. Negative when two clocks disagree; that counts as 0.
 * @returns e.g. `< 1 s`, `8 s`, `1 m 04 s`, `2 h 05 m`.
 */
export function formatDuration(ms: number, t: Translate): string {
  const seconds = Math.floor(Math.max(0, ms) / SECOND);
  if (seconds < 1) return '< 1 s';
  if (seconds < 60) return `${seconds} s`;
  const minute = t('time.minuteSign');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} ${minute} ${two(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} ${minute}`;
}

/** Milliseconds between two ISO times; `end` may be left out for "until now". */
export function elapsedMs(start: string, end: string | undefined, now: number) {
  return Math.max(0, (end ? Date.parse(end) : now) - Date.parse(start));
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal units with one digit, e.g. `31.4 MB`; whole bytes below 1 kB. */
export function formatBytes(bytes: number, t: Translate): string {
  let value = bytes;
  let unit = 0;
  // 999.95 would be written as 1000.0.
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : 1;
  return `${new Intl.NumberFormat(languageOf(t), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  }).format(value)} ${UNITS[unit]}`;
}

/** The same in binary units, as limits are set, e.g. `1.5 GiB`. */
export function formatByteSize(bytes: number, t: Translate): string {
  const { value, unit } = byteSizeOf(bytes);
  return `${formatCount(value, t)} ${unit}`;
}

/** A number as people write it in the language, e.g. `12,345`. */
export function formatCount(count: number, t: Translate): string {
  return new Intl.NumberFormat(languageOf(t)).format(count);
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

/** Date and time to the second, in the zone of the viewer. */
export function exactTime(iso: string, t: Translate): string {
  return new Intl.DateTimeFormat(languageOf(t), {
    dateStyle: 'medium',
    timeStyle: 'long',
  }).format(new Date(iso));
}

/** Date and time to the minute, in the zone of the viewer, e.g. `22.11.2026, 14:05`. */
export function dayAndTime(iso: string, t: Translate): string {
  return new Intl.DateTimeFormat(languageOf(t), {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(iso));
}

/** The time of day, with its day if that is not today, in the zone of the viewer. */
export function clockTime(iso: string, now: number, t: Translate): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date(now).toDateString();
  if (!isToday) return dayAndTime(iso, t);
  return new Intl.DateTimeFormat(languageOf(t), { timeStyle: 'short' }).format(
    at,
  );
}

/** The time of day to the second, on a clock of 24 hours, in the zone of the viewer. */
export function secondOfDay(at: Date, t: Translate): string {
  return new Intl.DateTimeFormat(languageOf(t), {
    timeStyle: 'medium',
    hour12: false,
  }).format(at);
}

/** The day, in the zone of the viewer. */
export function dayOf(iso: string, t: Translate): string {
  return new Intl.DateTimeFormat(languageOf(t), {
    dateStyle: 'medium',
  }).format(new Date(iso));
}

/** One of several, e.g. `Owner, Developer, or Platform admin`. */
export function oneOf(names: string[], t: Translate): string {
  return new Intl.ListFormat(languageOf(t), { type: 'disjunction' }).format(
    names,
  );
}

/** Orders names as people of the language look for them. */
export function nameOrder(t: Translate): (a: string, b: string) => number {
  return new Intl.Collator(languageOf(t), { numeric: true }).compare;
}

/** A text as it is searched for, in which upper and lower case are one. */
export function foldCase(text: string, t: Translate): string {
  return text.toLocaleLowerCase(languageOf(t));
}

const PARTS =
  /(?:[^/\-._:]|(?<=\d)\.(?=\d))*(?:[/\-_:]|(?<!\d)\.|\.(?!\d))+|(?:[^/\-._:]|(?<=\d)\.(?=\d))+$/g;

/**
 * Splits a name after `/`, `-`, `.`, `_` and `:`, where it may be wrapped, but
 * not within a number such as `1.4.0`. Joined, the parts are the name again.
 */
export function wrapPoints(name: string): string[] {
  return name.match(PARTS) ?? [name];
}
