import { describePreparation } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterPlace } from '../__testUtils__/ClusterPlace';
import { PreparedCluster } from '../__testUtils__/PreparedCluster';
import { describeWithCluster, testCluster } from '../__testUtils__/testCluster';
import { bundleName } from '../bundle/buildBundle';

jest.setTimeout(120_000);

const actions = (plan: Array<{ action: string }>) => [
  ...new Set(plan.map(({ action }) => action)),
];
const changed = (plan: Array<{ id: string; action: string }>) =>
  plan.filter(({ action }) => action !== 'none');

describeWithCluster('on a cluster', () => {
  describePreparation('a cluster with Tekton', async () => ({
    createPlace: async () => new ClusterPlace(testCluster().kubeconfig),
  }));
});

describeWithCluster('preparing a cluster', () => {
  let prepared: PreparedCluster;
  beforeEach(() => {
    prepared = new PreparedCluster();
  });
  afterEach(() => prepared?.end());

  it('plans what is not there yet without writing anything, and has nothing to plan afterwards', async () => {
    const preparation = prepared.preparation();
    const plan = await preparation.plan(prepared.given);
    expect(plan.map(({ kind }) => kind)).toEqual([
      'Namespace',
      'ServiceAccount',
      'Role',
      'RoleBinding',
      'Task',
      'Pipeline',
    ]);
    expect(actions(plan)).toEqual(['create']);
    expect(plan.slice(1).map(({ untried }) => untried)).toEqual(
      Array(5).fill(`The namespace ${prepared.namespace} is yet to be made`),
    );
    expect(await prepared.versions(plan)).toEqual({});

    await prepared.applyAll(preparation);
    const after = await preparation.plan(prepared.given);
    expect(changed(after)).toEqual([]);
    expect(Object.keys(await prepared.versions(plan))).toEqual(
      plan.map(({ id }) => id),
    );
  });

  it('finds no difference in what is only written otherwise, and writes nothing again', async () => {
    const preparation = prepared.preparation({
      memoryLimit: '1024Mi',
      cpuLimit: '1000m',
    });
    const plan = await preparation.plan(prepared.given);
    await prepared.applyAll(preparation);
    const { namespace } = prepared;
    const name = preparation.bundle;
    await prepared.kubectl(
      ...['annotate', 'tasks.tekton.dev', name, '-n', namespace, 'a=b'],
    );
    const before = await prepared.versions(plan);
    const old = await prepared.kubectl(
      ...[
        'get',
        'tasks.v1beta1.tekton.dev',
        name,
        '-n',
        namespace,
        '-o',
        'json',
      ],
    );
    await prepared.client.patch(
      {
        resource: {
          group: 'tekton.dev',
          version: 'v1beta1',
          resource: 'tasks',
        },
        ...{ namespace, name },
      },
      { spec: JSON.parse(old).spec },
      prepared.given.signal,
    );
    expect(changed(await preparation.plan(prepared.given))).toEqual([]);
    expect(actions(await prepared.applyAll(preparation))).toEqual(['none']);
    expect(await prepared.versions(plan)).toEqual(before);
  });

  it('leaves what a person changed, with who it was, until told otherwise', async () => {
    const preparation = prepared.preparation();
    await prepared.applyAll(preparation);
    const { namespace } = prepared;
    const task = ['tasks.tekton.dev', preparation.bundle, '-n', namespace];
    await prepared.kubectl(
      ...['patch', ...task, '--type=merge', '--field-manager=anna'],
      ...['-p', '{"spec":{"description":"mine"}}'],
    );
    const [conflict] = changed(await preparation.plan(prepared.given));
    expect(conflict).toMatchObject({
      action: 'conflict',
      changes: [{ path: 'spec.description', before: 'mine', manager: 'anna' }],
    });
    const applied = await prepared.applyAll(preparation);
    expect(changed(applied)).toMatchObject([{ action: 'conflict' }]);
    expect(await prepared.kubectl('get', ...task, '-o', 'yaml')).toContain(
      'description: mine',
    );

    await prepared.applyAll(preparation, { overwrite: true });
    expect(changed(await preparation.plan(prepared.given))).toEqual([]);
  });

  it('does not bring back what a person took away unless told, but what was deleted', async () => {
    const preparation = prepared.preparation();
    await prepared.applyAll(preparation);
    const { namespace } = prepared;
    await prepared.kubectl(
      ...['label', 'namespace', namespace],
      'pod-security.kubernetes.io/enforce-',
    );
    const bundle = ['pipelines.tekton.dev', preparation.bundle];
    await prepared.kubectl('delete', ...bundle, '-n', namespace);
    expect(changed(await preparation.plan(prepared.given))).toMatchObject([
      { kind: 'Namespace', action: 'conflict' },
      { kind: 'Pipeline', action: 'create' },
    ]);
    await prepared.applyAll(preparation);
    expect(changed(await preparation.plan(prepared.given))).toMatchObject([
      {
        kind: 'Namespace',
        action: 'conflict',
        changes: [
          {
            path: 'metadata.labels["pod-security.kubernetes.io/enforce"]',
            after: 'baseline',
          },
        ],
      },
    ]);
  });

  it('never takes over a namespace that somebody else has', async () => {
    await prepared.kubectl('create', 'namespace', prepared.namespace);
    const preparation = prepared.preparation();
    const plan = await preparation.plan(prepared.given);
    expect(actions(plan)).toEqual(['foreign']);
    await prepared.applyAll(preparation, { overwrite: true });
    expect(Object.keys(await prepared.versions(plan))).toEqual([
      `Namespace ${prepared.namespace}`,
    ]);
  });

  it('removes a bundle of earlier settings only when no run refers to it', async () => {
    const first = prepared.preparation();
    await prepared.applyAll(first);
    const second = prepared.preparation({ memoryLimit: '3Gi' });
    await prepared.applyAll(second);
    const { namespace, client, given } = prepared;
    const runs = {
      group: 'tekton.dev',
      version: 'v1',
      resource: 'pipelineruns',
    };
    const run = {
      apiVersion: 'tekton.dev/v1',
      kind: 'PipelineRun',
      metadata: { name: 'waits', namespace },
      spec: {
        pipelineRef: { name: first.bundle },
        status: 'PipelineRunPending',
      },
    };
    await client.create({ resource: runs, namespace }, run, given);
    await second.sweep([first.bundle, second.bundle], given);
    expect(await prepared.find('Task', first.bundle)).toBeDefined();
    await client.delete({ resource: runs, namespace, name: 'waits' }, given);
    await second.sweep([first.bundle, second.bundle], given);
    expect(await prepared.find('Task', first.bundle)).toBeUndefined();
    expect(await prepared.find('Pipeline', first.bundle)).toBeUndefined();
    expect(await prepared.find('Task', second.bundle)).toBeDefined();
    expect(second.bundle).toBe(
      bundleName(prepared.settingsWith({ memoryLimit: '3Gi' })),
    );
  });
});
