import { listImagesContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { defineList } from '../platform/operation';
import { AccessFilter } from '../tenants';
import { ImageResource } from './guardedImage';
import { KnexImageStore } from './KnexImageStore';

export function listImages(deps: {
  knex: Knex;
  images: KnexImageStore;
  guarded: GuardedResource<ImageResource, AccessFilter>;
}) {
  return defineList(listImagesContract, {
    auditEventId: 'image-list',
    guarded: deps.guarded,
    run: ({ query, subject }) => deps.images.list(deps.knex, subject, query),
  });
}
