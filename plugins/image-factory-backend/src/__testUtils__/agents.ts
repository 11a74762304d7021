import { mockCredentials } from '@backstage/backend-test-utils';
import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import mcpActions from '@backstage/plugin-mcp-actions-backend';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { people, Person, TestSuite } from './startSuite';

/** What brings the actions of plugins to agents, as a portal has it. */
export const agentFeatures = [
  actionsRegistryServiceFactory,
  actionsServiceFactory,
  mcpActions,
];

/** What a portal's configuration says to let agents in. */
export const agentConfig = {
  backend: { actions: { pluginSources: ['image-factory'] } },
};

/** An agent that acts for a person, with the client of the protocol. */
export async function agentOf(person: Person, { server }: TestSuite) {
  const address = server.address() as { port: number };
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(
    new StreamableHTTPClientTransport(
      new URL(`http://127.0.0.1:${address.port}/api/mcp-actions/v1`),
      {
        requestInit: {
          headers: {
            authorization: mockCredentials.user.header(people[person][0]),
          },
        },
      },
    ),
  );
  return {
    client,
    /** Calls an action; what it refuses is text as well. */
    async call(name: string, input: object) {
      const answer = await client.callTool({
        name: `image-factory.${name}`,
        arguments: { ...input },
      });
      const [{ text }] = answer.content as Array<{ text: string }>;
      return {
        isError: answer.isError === true,
        text,
        output: answer.structuredContent as any,
      };
    },
  };
}
