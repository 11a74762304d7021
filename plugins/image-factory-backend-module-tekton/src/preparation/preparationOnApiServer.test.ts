import { randomUUID } from 'node:crypto';
import {
  describePreparation,
  neverAborted,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterPlace } from '../__testUtils__/ClusterPlace';
import { kubeconfigTransport } from '../__testUtils__/kubeconfigTransport';
import { settingsWith } from '../__testUtils__/samples';
import {
  describeWithApiServer,
  testApiServer,
} from '../__testUtils__/testApiServer';
import { namespaceObject } from '../bundle/accessObjects';
import { ClusterClient } from '../cluster/ClusterClient';
import { ClusterTransport } from '../cluster/ClusterTransport';
import { ClusterObject } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { TektonPreparation } from './TektonPreparation';

// The client of Kubernetes is large, and loaded with the first request.
jest.setTimeout(60_000);

describeWithApiServer('with Tekton’s kinds of objects', () => {
  describePreparation('a real API server', async () => ({
    createPlace: async () => new ClusterPlace(testApiServer()),
  }));
});

/** What the API server says of kinds that nobody brought to it. */
function withoutTekton(transport: ClusterTransport): ClusterTransport {
  return {
    send: request =>
      transport.send({
        ...request,
        path: request.path.replace('/apis/tekton.dev/', '/apis/none.invalid/'),
      }),
  };
}

describeWithApiServer('TK23: a plan where Tekton is not installed', () => {
  const signal = neverAborted();
  const given = { tenantNames: [], signal };
  const namespace = `plan-${randomUUID().slice(0, 8)}`;
  let client: ClusterClient;
  let preparation: TektonPreparation;
  beforeAll(() => {
    const transport = withoutTekton(kubeconfigTransport(testApiServer()));
    client = new ClusterClient(transport);
    const settings = settingsWith({ mode: 'managed', namespace });
    preparation = new TektonPreparation(settings, client);
  });

  const told = async () =>
    (await preparation.plan(given)).map(({ kind, action, untried }) => [
      ...[kind, action, untried],
    ]);
  const install =
    'The cluster does not serve tekton.dev/v1: install Tekton Pipelines';

  it('has everything as what is to be made, with what could not be tried and why, and writes nothing', async () => {
    const ahead = `The namespace ${namespace} is yet to be made`;
    const all = async () => {
      const place = { resource: RESOURCES.namespaces };
      const found = await client.list<ClusterObject>(place, {}, signal);
      return found.filter(({ metadata }) => metadata?.name === namespace);
    };
    expect(await told()).toEqual([
      ['Namespace', 'create', undefined],
      ['ServiceAccount', 'create', ahead],
      ['Role', 'create', ahead],
      ['RoleBinding', 'create', ahead],
      ['Task', 'create', install],
      ['Pipeline', 'create', install],
    ]);
    expect(await all()).toEqual([]);
  });

  it('tries what it can in a namespace that is there, and fails only at what is Tekton’s', async () => {
    const space = namespaceObject(namespace);
    const place = { resource: RESOURCES.namespaces };
    await client.create(place, space, { signal });
    const plan = await preparation.plan(given);
    expect(
      plan.slice(1).map(({ action, untried }) => [action, untried]),
    ).toEqual([
      ...Array(3).fill(['create', undefined]),
      ...Array(2).fill(['create', install]),
    ]);
    const refused: string[] = [];
    for (const { id, kind } of plan) {
      await preparation
        .apply(id, { ...given, overwrite: false })
        .catch(error => refused.push(`${kind}: ${error.message}`));
    }
    expect(refused).toEqual([`Task: ${install}`, `Pipeline: ${install}`]);
    await client.delete({ ...place, name: namespace }, { signal });
  });
});
