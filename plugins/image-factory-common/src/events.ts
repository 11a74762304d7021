import { z } from 'zod';
import { openWord } from './openWords';
import { AnswerReader } from './readAnswer';
import { timestampSchema } from './words';

/**
 * Topic of the portal's events on which the image factory tells what happened.
 *
 * @public
 */
export const IMAGE_FACTORY_EVENTS_TOPIC = 'image-factory';

/**
 * What can happen, in words. `docs/events.md` is made of it.
 *
 * @public
 */
export const eventTypes = {
  'build.submitted': 'Somebody asked for a build, or for one to be retried',
  'build.started': 'Its run began to work',
  'build.retry-scheduled':
    'Its run failed for a reason that passes: it waits for a further attempt',
  'build.cancel-requested': 'Somebody asked for a running build to stop',
  'build.succeeded': 'It ended, and its image is in the registry',
  'build.failed': 'It ended without what was asked for',
  'build.cancelled': 'It was stopped, or never started',
  'image.version-recorded': 'A digest that is new to the image was pushed',
  'image.version-pushed-again': 'A later build made a digest that it had',
  'image.version-tagged': 'A digest that it had got further tags',
  'project.created': 'It was made',
  'project.updated': 'What it says of itself changed',
  'project.archived': 'It takes no more builds',
  'project.restored': 'It takes builds again',
  'project.role-granted': 'Somebody got a role in it',
  'project.role-taken': 'Somebody lost a role in it',
  'tenant.created': 'It was made',
  'tenant.updated': 'Its title or description changed',
  'tenant.limits-set': 'What it may use changed',
  'tenant.suspended': 'Nothing new starts in it',
  'tenant.resumed': 'It goes on',
  'tenant.archived': 'It was closed for good',
  'tenant.role-granted': 'Somebody got a role in it',
  'tenant.role-taken': 'Somebody lost a role in it',
  'provider.created': 'It was made in the portal, or declared',
  'provider.updated': 'Its settings changed',
  'provider.paused': 'It takes no new work',
  'provider.drain-requested': 'It ends what it has and takes nothing new',
  'provider.drained': 'The last of what it had has ended',
  'provider.resumed': 'It takes work again',
  'provider.removed': 'It is gone',
  'provider.retired': 'The configuration names it no more',
  'provider.returned': 'The configuration names it again',
  'provider.readiness-changed': 'It became ready, or is no longer',
} as const satisfies Record<string, string>;
/** @public */
export type ImageFactoryEventType = keyof typeof eventTypes;

const eventTypeSchema = z.enum(
  Object.keys(eventTypes) as [ImageFactoryEventType],
);

/**
 * Things that events are about.
 *
 * @public
 */
export const eventSubjectSchema = z.enum([
  'build',
  'image',
  'project',
  'provider',
  'tenant',
]);

/**
 * What an event on the topic holds: ids and never a text, so that whoever
 * hears it looks at what he may see. Events are told at least once, after what
 * they tell is there to be read; those of one subject may overtake each other.
 *
 * @public
 */
export const imageFactoryEventSchema = z.object({
  /** The same each time that it is told. */
  id: z.string().describe('The same each time that the event is told'),
  type: openWord(eventTypeSchema).describe('What happened'),
  at: timestampSchema.describe('When it happened'),
  actor: z.string().describe('Entity ref of a user, `service:…`, or `system`'),
  subject: z
    .object({
      type: openWord(eventSubjectSchema),
      id: z.string(),
      /** Counts the events of the subject from 1, those that are not told among them. */
      sequence: z.number().int().min(1),
    })
    .describe('What it happened to; `sequence` grows with each event of it'),
  tenantId: z.uuid().optional().describe('Where it is known'),
  projectId: z.uuid().optional().describe('Where it is known'),
});
/** @public */
export type ImageFactoryEvent = z.infer<typeof imageFactoryEventSchema>;

const reader = new AnswerReader();

/**
 * An event of the topic as somebody who listens reads it, also one of a newer release.
 *
 * @throws AnswerNotUnderstoodError if it is none.
 * @public
 */
export function readImageFactoryEvent(payload: unknown): ImageFactoryEvent {
  return reader.read(
    { id: 'event', response: imageFactoryEventSchema },
    payload,
  );
}
