import { stringify } from 'yaml';
import { ClusterObject } from '../cluster/objects';
import { namespaceOf } from '../namespaces';
import { TektonSettings } from '../tektonSettings';
import { namespaceObjects, portalObjects } from './accessObjects';
import { buildBundle } from './buildBundle';

/** The objects of a cluster that a provider needs, in the order in which they can be made. */
export function objectsOf(
  settings: TektonSettings,
  tenantNames: string[],
): ClusterObject[] {
  const namespaces = new Set(
    settings.namespacePrefix === undefined
      ? [namespaceOf(settings, '')]
      : tenantNames.map(name => namespaceOf(settings, name)),
  );
  const [portalNamespace] = settings.portalAccount.split('/');
  const forPortal: ClusterObject[] = namespaces.has(portalNamespace)
    ? []
    : [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: portalNamespace },
        },
      ];
  const inNamespaces = [...namespaces].flatMap(namespace => {
    const { task, pipeline } = buildBundle(settings, namespace);
    return [...namespaceObjects(settings, namespace), task, pipeline];
  });
  return [...forPortal, ...inNamespaces, ...portalObjects(settings)];
}

/**
 * What an operator applies to a cluster before builds can run there, as YAML
 * for `kubectl apply --server-side -f -`.
 *
 * @param tenantNames - Where each tenant has a namespace of its own: those that build there.
 * @public
 */
export function manifestsOf(
  settings: TektonSettings,
  tenantNames: string[] = [],
): string {
  return objectsOf(settings, tenantNames)
    .map(object => stringify(object, { lineWidth: 0 }))
    .join('---\n');
}
