import { z } from 'zod';

/**
 * Channel of the portal's signals on which changes are told.
 *
 * @public
 */
export const CHANGES_CHANNEL = 'image-factory';

/**
 * Something changed: look again, if it is shown. Everybody who is signed in
 * hears it, so that it holds ids and never a text.
 *
 * @public
 */
export const changeSchema = z.object({
  /** `runs` is what only the page of a build shows, e.g. its steps; `id` is that of the build. */
  room: z.string(),
  /** Absent if it may be any of the room. */
  id: z.string().optional(),
  /** Id of the tenant that it belongs to, where that is known. */
  within: z.string().optional(),
});
/** @public */
export type Change = z.infer<typeof changeSchema>;

/**
 * Rooms whose changes are told. Readers pass over those that they do not know.
 *
 * @public
 */
export type ChangedRoom =
  | 'builds'
  | 'runs'
  | 'images'
  | 'projects'
  | 'providers'
  | 'tenants'
  | 'access';

/**
 * A message of the channel. One without changes says that the line is open.
 *
 * @public
 */
export const changesMessageSchema = z.object({
  changed: z.array(changeSchema),
});
/** @public */
export type ChangesMessage = z.infer<typeof changesMessageSchema>;
