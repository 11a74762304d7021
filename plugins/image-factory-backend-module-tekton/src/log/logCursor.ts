import { JsonObject, JsonValue } from '@backstage/types';
import { z } from 'zod';

/** Lines of other programs that are remembered, to be shown if the run tells nothing of its end. */
const MAX_HELD_LINES = 20;
const MAX_HELD_CHARACTERS = 200;

const cursorSchema = z.object({
  /** RFC 3339 second of the last line that was taken; absent at the beginning. */
  since: z.string().optional(),
  /** Time of the first whole line of that second, by which the place is found again. */
  first: z.string().optional(),
  /** Lines that were taken from that one on. */
  skip: z.number().int().min(0).default(0),
  /** How many bytes they have. */
  bytes: z.number().int().min(0).default(0),
  /** Time of the last of them. */
  last: z.string().optional(),
  /** Whether the run has told how it ended. */
  hasEnd: z.boolean().optional(),
  /** Lines of other programs, not shown so far. */
  held: z.array(z.string()).max(MAX_HELD_LINES).optional(),
  /** Whether nothing will follow: the log can't be read on. */
  isOver: z.boolean().optional(),
});

/**
 * Where to read a log on. The API finds a place by the second only, so the
 * lines of that second are counted: those before it can't be lost and those
 * after it can't be given twice.
 */
export type LogCursor = z.infer<typeof cursorSchema>;

/** @param value - What an earlier answer gave; anything else is the beginning. */
export function logCursor(value: JsonValue | undefined): LogCursor {
  const parsed = cursorSchema.safeParse(value);
  return parsed.success ? parsed.data : { skip: 0, bytes: 0 };
}

/** As it is stored. */
export function storedCursor(cursor: LogCursor): JsonObject {
  return JSON.parse(JSON.stringify(cursor));
}

/** The cursor, with one more line of another program. */
export function withHeld(cursor: LogCursor, text: string): LogCursor {
  const held = [...(cursor.held ?? []), text.slice(0, MAX_HELD_CHARACTERS)];
  return { ...cursor, held: held.slice(-MAX_HELD_LINES) };
}
