import { ToldChange } from '../platform/ChangeFeed';
import { DomainEvent } from '../platform/outbox';

const rooms: Record<string, ToldChange['room']> = {
  build: 'builds',
  image: 'images',
  project: 'projects',
  provider: 'providers',
  tenant: 'tenants',
  'pull-token': 'access',
  'registry-credential': 'access',
};

/** Where pages must look again after an event; `undefined` if none shows its subject. */
export function changeOf(
  event: Pick<DomainEvent, 'subjectType' | 'subjectId'>,
  within?: string,
): ToldChange | undefined {
  const room = rooms[event.subjectType];
  return room && { room, id: event.subjectId, within };
}
