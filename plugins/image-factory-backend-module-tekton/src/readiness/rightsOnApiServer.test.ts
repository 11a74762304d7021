import { randomUUID } from 'node:crypto';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { parseAllDocuments } from 'yaml';
import { looksUntil } from '../__testUtils__/ClusterLooks';
import { FaultProxy } from '../__testUtils__/FaultProxy';
import { kubeconfigTransport } from '../__testUtils__/kubeconfigTransport';
import { settingsWith } from '../__testUtils__/samples';
import {
  describeWithApiServer,
  testApiServer,
} from '../__testUtils__/testApiServer';
import { namespaceObjects } from '../bundle/accessObjects';
import {
  AccessRule,
  NAMESPACE_RULES,
  PORTAL_ROLE,
  resourceName,
  roleRule,
} from '../bundle/accessRules';
import { ClusterClient } from '../cluster/ClusterClient';
import { ClusterObject } from '../cluster/objects';
import { Resource, RESOURCES } from '../cluster/resourcePaths';
import { checkReadiness } from './checkReadiness';

jest.setTimeout(300_000);

const signal = neverAborted();
const KINDS: Record<string, Resource> = {
  Namespace: RESOURCES.namespaces,
  ServiceAccount: RESOURCES.serviceAccounts,
  Role: RESOURCES.roles,
  RoleBinding: RESOURCES.roleBindings,
};
const PAIRS = NAMESPACE_RULES.flatMap(rule =>
  rule.verbs.map(verb => [verb, resourceName(rule)] as const),
);

const without = (verb: string, resource: string): AccessRule[] =>
  NAMESPACE_RULES.map(rule =>
    resourceName(rule) === resource
      ? { ...rule, verbs: rule.verbs.filter(one => one !== verb) }
      : rule,
  ).filter(({ verbs }) => verbs.length > 0);

describeWithApiServer('the rights of the portal in a namespace', () => {
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  const portalAccount = `${namespace}/portal`;
  const settings = settingsWith({
    ...{ namespace, portalAccount },
    architectures: ['amd64'],
  });
  const role = { resource: RESOURCES.roles, namespace, name: PORTAL_ROLE };
  let admin: ClusterClient;
  let proxy: FaultProxy;
  let portal: ClusterClient;

  const make = (object: ClusterObject) =>
    admin.create(
      {
        resource: KINDS[object.kind ?? ''],
        namespace: object.metadata?.namespace,
      },
      object,
      { signal },
    );

  beforeAll(async () => {
    admin = new ClusterClient(kubeconfigTransport(testApiServer()));
    for (const object of namespaceObjects(settings, namespace)) {
      await make(object);
    }
    const account = { resource: RESOURCES.serviceAccounts, namespace };
    const made = { apiVersion: 'v1', kind: 'ServiceAccount' };
    await admin.create(
      account,
      { ...made, metadata: { name: 'portal' } },
      {
        signal,
      },
    );
    const { status } = await admin.create<
      ClusterObject & { status?: { token: string } }
    >(
      { ...account, name: 'portal', subresource: 'token' },
      { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest' },
      { signal },
    );
    proxy = await FaultProxy.start(testApiServer());
    portal = new ClusterClient(proxy.transport(status!.token));
  });
  afterAll(async () => {
    await proxy?.stop();
    const place = { resource: RESOURCES.namespaces, name: namespace };
    await admin.delete(place, { signal });
  });

  const give = (rules: object[]) => admin.patch(role, { rules }, signal);

  async function missing(): Promise<ReadinessCheck[]> {
    const { checks } = await checkReadiness(
      {
        ...{ client: portal, preparer: portal, provider: 'k-1', settings },
        now: Date.now,
        given: { full: true, tenantNames: [], slots: 1, earlier: [] },
      },
      signal,
    );
    return checks.filter(
      ({ id, group, result }) =>
        group === 'permissions' &&
        result === 'fail' &&
        !id.endsWith('-deployments'),
    );
  }

  it('are all there with the role of the manifests', async () => {
    const found = await looksUntil(missing, checks => checks.length === 0);
    expect(found).toEqual([]);
  });

  it.each(PAIRS)(
    'are one too few without %s %s, which the role of the check brings back',
    async (verb, resource) => {
      await give(without(verb, resource).map(roleRule));
      const found = await looksUntil(missing, checks => checks.length > 0);
      expect(found.map(({ id }) => id)).toEqual([
        `may-${verb}-${resource.replace('/', '-')}`,
      ]);
      const { kind, text } = found[0].fix!;
      expect(kind).toBe('manifest');
      const [copied] = parseAllDocuments(text).map(each => each.toJS());
      expect(copied).toMatchObject({ kind: 'Role', metadata: { namespace } });
      await give(copied.rules);
      const after = await looksUntil(missing, checks => checks.length === 0);
      expect(after).toEqual([]);
    },
  );
});
