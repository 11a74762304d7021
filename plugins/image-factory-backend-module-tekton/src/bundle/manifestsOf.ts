import { CANARY_TENANT } from '@imagefactory/backstage-plugin-image-factory-node';
import { stringify } from 'yaml';
import { ClusterObject } from '../cluster/objects';
import { isNamespaceOf, namespaceOf } from '../namespaces';
import { TektonSettings } from '../tektonSettings';
import {
  accountNamespace,
  namespaceObject,
  namespaceObjects,
  portalObjects,
  preparerObjects,
} from './accessObjects';
import { buildBundle } from './buildBundle';

/** The namespaces of builds. Where each tenant has one, so has the canary. */
export function namespacesOf(
  settings: TektonSettings,
  tenantNames: string[],
): string[] {
  const tenants =
    settings.namespacePrefix === undefined
      ? ['']
      : [...tenantNames, CANARY_TENANT];
  return [...new Set(tenants.map(name => namespaceOf(settings, name)))];
}

/** What builds need in their namespaces, in the order in which it can be made. */
export function objectsInNamespaces(
  settings: TektonSettings,
  tenantNames: string[],
): ClusterObject[] {
  return namespacesOf(settings, tenantNames).flatMap(namespace => {
    const { task, pipeline } = buildBundle(settings, namespace);
    return [...namespaceObjects(settings, namespace), task, pipeline];
  });
}

/** The accounts that the Kubernetes plugin uses, with what they need of the whole cluster. */
function accountsOf(settings: TektonSettings): ClusterObject[] {
  const [portalNamespace] = settings.portalAccount.split('/');
  return [
    isNamespaceOf(settings, portalNamespace)
      ? namespaceObject(portalNamespace)
      : accountNamespace(settings),
    ...portalObjects(settings),
    ...(settings.mode === 'managed' ? preparerObjects(settings) : []),
  ];
}

/** All objects of a cluster that a provider needs, in the order in which they can be made. */
export function objectsOf(
  settings: TektonSettings,
  tenantNames: string[],
): ClusterObject[] {
  const inNamespaces = objectsInNamespaces(settings, tenantNames);
  const names = new Set(
    inNamespaces.flatMap(({ kind, metadata }) =>
      kind === 'Namespace' ? [metadata?.name] : [],
    ),
  );
  const accounts = accountsOf(settings);
  const isAlready = ({ kind, metadata }: ClusterObject) =>
    kind === 'Namespace' && names.has(metadata?.name);
  return [
    ...accounts.filter(one => one.kind === 'Namespace' && !isAlready(one)),
    ...inNamespaces,
    ...accounts.filter(one => one.kind !== 'Namespace'),
  ];
}

/**
 * What an operator applies to a cluster, as YAML for
 * `kubectl apply --server-side -f -`: where the portal prepares the cluster,
 * only the accounts with which it does; elsewhere everything before builds can
 * run there.
 *
 * @param tenantNames - Where each tenant has a namespace of its own: those that build there.
 * @public
 */
export function manifestsOf(
  settings: TektonSettings,
  tenantNames: string[] = [],
): string {
  const objects =
    settings.mode === 'managed'
      ? accountsOf(settings)
      : objectsOf(settings, tenantNames);
  return objects
    .map(object => stringify(object, { lineWidth: 0 }))
    .join('---\n');
}
