import { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { PlatformRoleRefs } from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';
import { readConfig } from '../platform/readConfig';

const KEY = 'imageFactory.notifications.operators';

function isFullRef(ref: string): boolean {
  try {
    const { kind, namespace, name } = parseEntityRef(ref);
    return ref === `${kind}:${namespace}/${name}`;
  } catch {
    return false;
  }
}

const refSchema = z
  .string()
  .transform(ref => ref.toLocaleLowerCase('en-US'))
  .refine(isFullRef, {
    error: 'must be a full entity ref, such as group:default/platform',
  });

/**
 * Who hears how ready providers are: `imageFactory.notifications.operators`,
 * by default those whose role on the platform is admin or operator.
 *
 * @returns Entity refs of users and groups; empty if there is nobody.
 * @throws InputError if the list can't be used.
 */
export function readOperators(
  config: RootConfigService,
  { admin = [], operator = [] }: PlatformRoleRefs,
): string[] {
  const byDefault = [...operator, ...admin];
  const refs = readConfig(config, KEY, z.array(refSchema).optional());
  return [...new Set(refs ?? byDefault)];
}
