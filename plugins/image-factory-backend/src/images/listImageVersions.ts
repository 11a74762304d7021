import {
  imageReadPermission,
  listImageVersionsContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { ImageResource } from './guardedImage';
import { KnexImageVersionStore } from './KnexImageVersionStore';

export function listImageVersions(deps: {
  knex: Knex;
  versions: KnexImageVersionStore;
  guarded: GuardedResource<ImageResource>;
}) {
  return defineResourceOperation(listImageVersionsContract, {
    auditEventId: 'image-version-list',
    permission: imageReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.imageId,
    run: ({ params, query }) =>
      deps.versions.listOf(deps.knex, params.imageId, query),
  });
}
