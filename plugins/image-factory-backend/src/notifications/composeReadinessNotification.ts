import { NotificationPayload } from '@backstage/plugin-notifications-common';
import {
  Readiness,
  readinessSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { DomainEvent } from '../platform/outbox';
import { cutText } from './cutText';

const MAX_TITLE = 120;
const MAX_DESCRIPTION = 500;

/** Topic under which people can switch these notifications off; they read it. */
const TOPIC = 'Readiness of providers';

type Story = Pick<NotificationPayload, 'severity'> & { says: string };

/**
 * What operators are told when a provider becomes so. Nobody is told of what
 * somebody asked for and watches.
 */
const STORIES: Record<Readiness, Story | undefined> = {
  unknown: undefined,
  preparing: undefined,
  ready: { says: 'is ready again', severity: 'low' },
  degraded: { says: 'is degraded', severity: 'normal' },
  'not-ready': { says: 'is not ready', severity: 'high' },
  offline: { says: 'is offline', severity: 'high' },
};

/** What a provider that is ready was before, where that is no news. */
const EXPECTED: Readiness[] = ['unknown', 'preparing'];

const payloadSchema = z.object({
  title: z.string(),
  before: z.object({ readiness: readinessSchema }),
  after: z.object({ readiness: readinessSchema }),
});

/**
 * What operators are told of a change; `undefined` if it is not worth telling.
 *
 * @param told - `check` is what is known now, which may be more than at the time of the event.
 */
export function composeReadinessNotification(
  event: Pick<DomainEvent, 'subjectId' | 'payload'>,
  told: {
    check: { readiness: Readiness; summary: string } | undefined;
    /** Where the portal mounts the pages, e.g. `/image-factory`. */
    pagesPath: string;
    /** The same scope again replaces the notification instead of adding one. */
    scope: string;
  },
): NotificationPayload | undefined {
  const { title, before, after } = payloadSchema.parse(event.payload);
  const story = STORIES[after.readiness];
  const isExpected =
    after.readiness === 'ready' && EXPECTED.includes(before.readiness);
  if (!story || isExpected) return undefined;
  const { check, pagesPath, scope } = told;
  return {
    title: cutText(`The provider ${title} ${story.says}`, MAX_TITLE),
    ...(check?.readiness === after.readiness && {
      description: cutText(check.summary, MAX_DESCRIPTION),
    }),
    severity: story.severity,
    link: `${pagesPath}/providers/${event.subjectId}`,
    topic: TOPIC,
    scope,
  };
}
