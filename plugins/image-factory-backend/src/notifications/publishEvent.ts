import { EventsService } from '@backstage/plugin-events-node';
import {
  eventSubjectSchema,
  eventTypes,
  IMAGE_FACTORY_EVENTS_TOPIC,
  imageFactoryEventSchema,
  ImageFactoryEvent,
  isKnownIn,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { DomainEvent, eventKey } from '../platform/outbox';

/** Ids that an event carries itself; everything else is looked up by whoever hears it. */
function placeOf({ payload }: DomainEvent) {
  const { tenantId, projectId } = imageFactoryEventSchema
    .pick({ tenantId: true, projectId: true })
    .parse(payload);
  return { ...(tenantId && { tenantId }), ...(projectId && { projectId }) };
}

/** An event as other plugins are told it; `undefined` if they are not. */
export function toldEventOf(event: DomainEvent): ImageFactoryEvent | undefined {
  const { type, subjectId, version, at, actor } = event;
  const subjectType = eventSubjectSchema.safeParse(event.subjectType).data;
  if (!subjectType || !isKnownIn(eventTypes, type)) return undefined;
  return {
    id: eventKey(event),
    ...{ type, at, actor },
    subject: { type: subjectType, id: subjectId, sequence: version },
    ...placeOf(event),
  };
}

/** Tells other plugins of the portal what happened. */
export async function publishEvent(
  events: EventsService,
  event: DomainEvent,
): Promise<void> {
  const eventPayload = toldEventOf(event);
  if (!eventPayload) return;
  await events.publish({ topic: IMAGE_FACTORY_EVENTS_TOPIC, eventPayload });
}
