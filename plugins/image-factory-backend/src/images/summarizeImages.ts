import { summarizeImagesContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { defineList } from '../platform/operation';
import { AccessFilter } from '../tenants';
import { ImageResource } from './guardedImage';
import { KnexImageStore } from './KnexImageStore';

export function summarizeImages(deps: {
  knex: Knex;
  images: KnexImageStore;
  guarded: GuardedResource<ImageResource, AccessFilter>;
}) {
  return defineList(summarizeImagesContract, {
    auditEventId: 'image-summarize',
    guarded: deps.guarded,
    run: async ({ query, subject }) => ({
      items: await deps.images.summarize(deps.knex, subject, query),
    }),
  });
}
