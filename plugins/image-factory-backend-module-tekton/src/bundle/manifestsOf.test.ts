import { parseAllDocuments } from 'yaml';
import { settingsWith, TOOL_IMAGE } from '../__testUtils__/samples';
import { bundleName } from './buildBundle';
import { buildTaskSpec } from './buildTask';
import { manifestsOf } from './manifestsOf';

function objectsIn(text: string) {
  return parseAllDocuments(text).map(document => document.toJS());
}
const named = (objects: any[]) =>
  objects.map(({ kind, metadata }) =>
    [kind, metadata.namespace, metadata.name].filter(Boolean).join(' '),
  );

describe('the manifests of a provider', () => {
  it('have everything that builds need, in an order in which it can be made', () => {
    const settings = settingsWith();
    const name = bundleName(settings);
    expect(named(objectsIn(manifestsOf(settings)))).toEqual([
      'Namespace image-factory',
      'ServiceAccount image-factory image-factory-build',
      'Role image-factory image-factory-portal',
      'RoleBinding image-factory image-factory-portal.image-factory.image-factory-portal',
      `Task image-factory ${name}`,
      `Pipeline image-factory ${name}`,
      'ServiceAccount image-factory image-factory-portal',
      'ClusterRole image-factory-portal',
      'ClusterRoleBinding image-factory-portal.image-factory.image-factory-portal',
    ]);
  });

  it('have a namespace for each tenant where each has its own', () => {
    const settings = settingsWith({
      namespacePrefix: 'builds',
      portalAccount: 'backstage/portal',
    });
    const objects = objectsIn(manifestsOf(settings, ['web', 'shop']));
    const namespaces = named(objects).filter(name => /^Namespace/.test(name));
    expect(namespaces).toEqual([
      'Namespace backstage',
      'Namespace builds-web',
      'Namespace builds-shop',
      'Namespace builds-image-factory--canary',
    ]);
    const bindings = objects.filter(({ kind }) => /Binding$/.test(kind));
    const subject = {
      kind: 'ServiceAccount',
      name: 'portal',
      namespace: 'backstage',
    };
    expect(bindings.map(({ subjects }) => subjects)).toEqual([
      [subject],
      [subject],
      [subject],
      [subject],
    ]);
  });

  it('are only the accounts where the portal prepares the cluster', () => {
    const settings = settingsWith({ mode: 'managed' });
    expect(named(objectsIn(manifestsOf(settings, ['web'])))).toEqual([
      'Namespace image-factory',
      'ServiceAccount image-factory image-factory-portal',
      'ClusterRole image-factory-portal',
      'ClusterRoleBinding image-factory-portal.image-factory.image-factory-portal',
      'ClusterRole image-factory-preparer',
      'ClusterRoleBinding image-factory-preparer.image-factory.image-factory-portal',
    ]);
  });

  it('give what prepares an account of its own where it has an entry of its own', () => {
    const settings = settingsWith({ mode: 'managed', prepareAs: 'test-admin' });
    const objects = objectsIn(manifestsOf(settings));
    expect(named(objects)).toContain(
      'ServiceAccount image-factory image-factory-preparer',
    );
    const bound = objects.flatMap(({ kind, roleRef, subjects }) =>
      kind === 'ClusterRoleBinding' ? [[roleRef.name, subjects[0].name]] : [],
    );
    expect(bound).toEqual([
      ['image-factory-portal', 'image-factory-portal'],
      ['image-factory-preparer', 'image-factory-preparer'],
    ]);
  });
});

describe('the bundle', () => {
  it('has another name with other settings of its pods, and only then', () => {
    const name = bundleName(settingsWith());
    expect(name).toMatch(/^image-factory-build-1-[0-9a-f]{8}$/);
    expect(bundleName(settingsWith({ namespace: 'b' }))).toBe(name);
    expect(bundleName(settingsWith({ memoryLimit: '3Gi' }))).not.toBe(name);
  });

  it('shows what runs a user’s text neither credentials nor a way to more rights', () => {
    const { steps, sidecars } = buildTaskSpec(settingsWith());
    const [step] = steps;
    const [box] = sidecars;
    expect(box.volumeMounts?.map(({ name }) => name)).not.toContain('run');
    const mounts = Object.fromEntries(
      (box.volumeMounts ?? []).map(one => [one.mountPath, one.readOnly]),
    );
    expect(mounts).toMatchObject({
      '/mnt/context': true,
      '/mnt/gate': true,
      '/mnt/out': undefined,
    });
    expect(box.securityContext).toEqual({
      runAsUser: 0,
      runAsNonRoot: false,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['SETUID', 'SETGID', 'SETFCAP'] },
    });
    expect(step.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect([step.image, box.image]).toEqual([TOOL_IMAGE, TOOL_IMAGE]);
  });
});
