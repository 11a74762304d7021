import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { READINESS_CHANGED } from '../providers';
import { eventually, startFactory } from './startFactory';

/** What makes a provider in the portal. */
export const newProvider = {
  id: 'fake-2',
  title: 'Fake two',
  executor: 'fake',
  slots: 3,
  settings: { speed: 'high' },
};

/** What an edit sends that changes nothing. */
export const unchanged = {
  version: 1,
  title: 'Fake two',
  slots: 3,
  tenants: { type: 'all' },
  settings: { speed: 'high' },
};

/** The whole plugin, with what is asked of its providers. */
export async function startProviders(knex: Knex, config?: JsonObject) {
  const factory = await startFactory({ knex, config });
  const grace = factory.as('grace');
  return {
    ...factory,
    knex,
    grace,
    vera: factory.as('vera'),
    create: async (parts: object = {}) => {
      const made = await grace.post('/providers', {
        ...newProvider,
        ...parts,
      });
      expect(made.status).toBe(201);
      return made.body;
    },
    eventsOf: async (providerId: string) => {
      const rows = await knex('domain_events')
        .where({ subject_type: 'provider', subject_id: providerId })
        // What was seen of it, not what somebody did.
        .whereNot({ type: READINESS_CHANGED })
        .orderBy('version');
      return rows.map(({ type, actor, payload }) => {
        const { before, after } = JSON.parse(payload);
        return { type, actor, before, after };
      });
    },
  };
}

type Caller = Awaited<ReturnType<typeof startProviders>>['vera'];

/** As soon as the declared provider is ready. */
export const ready = (person: Caller) =>
  eventually(
    async () => (await person.get('/providers/fake-1')).body,
    provider => provider.readiness === 'ready',
  );
