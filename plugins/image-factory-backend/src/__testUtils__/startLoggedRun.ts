import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { ImageFactoryClient } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { AddressInfo } from 'node:net';
import { aSpec } from './builders';
import { startFactory, TestFactory } from './startFactory';
import { people, Person } from './startSuite';

function baseUrlOf({ server }: TestFactory): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/api/image-factory`;
}

/** The whole plugin, and a run whose log is written and read. */
export async function startLoggedRun(knex: Knex, config: JsonObject = {}) {
  const factory = await startFactory({ knex, config });
  const { id: projectId } = await factory.createProject('ada');
  const submitted = await factory
    .as('ada')
    .post(`/projects/${projectId}/builds`, { spec: aSpec() });
  const run = await factory.place.started();
  const { executionId } = run.request;
  const baseUrl = baseUrlOf(factory);
  return {
    ...factory,
    knex,
    run,
    executionId,
    buildId: submitted.body.id as string,
    logs: (person: Person, query = '') =>
      factory.as(person).get(`/executions/${executionId}/logs${query}`),
    stream: (headers: Record<string, string> = {}, query = '') =>
      fetch(`${baseUrl}/executions/${executionId}/logs${query}`, {
        headers: {
          accept: 'text/event-stream',
          authorization: mockCredentials.user.header(people.ada[0]),
          ...headers,
        },
      }),
    client: new ImageFactoryClient({
      discovery: { getBaseUrl: async () => baseUrl },
      fetch,
    }),
    finish: async () => {
      run.succeed();
      await factory.buildIn('ada', submitted.body.id, 'succeeded', 'failed');
    },
    /** Prints and waits until it is stored. */
    print: async (...texts: string[]) => {
      run.print(...texts);
      const wanted = run.log.length;
      for (;;) {
        const row = await knex('executions').first('log_lines');
        if (row.log_lines === wanted) return;
        await new Promise(resolve => setTimeout(resolve, 10));
      }
    },
  };
}
