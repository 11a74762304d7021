import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { Person, startSuite } from './startSuite';

export const namesOf = (body: { items: Array<{ name: string }> }) =>
  body.items.map(item => item.name);

/**
 * The plugin with two tenants, and what is asked of their projects.
 *
 * @param registry - See `startSuite`.
 */
export async function startProjects(knex: Knex, registry?: JsonObject) {
  const suite = await startSuite({ knex, registry });
  const idOf = async (name: string) =>
    (await knex('tenants').where({ name }).first()).id;
  const web: string = await idOf('web');
  const data: string = await idOf('data');
  return {
    suite,
    web,
    data,
    /** Leaves no project, and every tenant active. */
    async reset() {
      suite.audits.length = 0;
      await knex('projects').delete();
      await knex('domain_events').where({ subject_type: 'project' }).delete();
      await knex('work_items').delete();
      await knex('tenants').update({ status: 'active' });
    },
    create(
      person: Person,
      name: string,
      more: { title?: string; tenant?: string } = {},
    ) {
      return suite.as(person).post(`/tenants/${more.tenant ?? web}/projects`, {
        name,
        title: more.title ?? `The ${name}`,
      });
    },
    countAll: async () => ({
      projects: await knex('projects').select('id', 'status', 'version'),
      events: await knex('domain_events').count('* as count').first(),
      work: await knex('work_items').count('* as count').first(),
    }),
  };
}

export type TestProjects = Awaited<ReturnType<typeof startProjects>>;
