import {
  Preparation,
  PreparationKind,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { FakeWorld } from '../FakeWorld';
import { idOf } from '../ids';
import { aPreparation, bundle } from '../preparationBuilders';
import { notFound } from '../refuse';
import { Answers, byNewest, find, page } from './Answers';

const manifests = `apiVersion: v1
kind: Namespace
metadata:
  name: image-factory
  labels:
    app.kubernetes.io/managed-by: image-factory
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: image-factory-build
  namespace: image-factory
`;

/** The first that is free; the examples have lower ones. */
const FIRST_MADE = 100;

function begun(
  { preparations }: FakeWorld,
  given: { providerId: string; kind: PreparationKind; overwrite: boolean },
): Preparation {
  return aPreparation({
    ...given,
    id: idOf(9, FIRST_MADE + preparations.length),
    status: 'queued',
    createdAt: new Date().toISOString(),
    startedAt: undefined,
    finishedAt: undefined,
    objects: [],
    canary: undefined,
    bundle,
    allowedActions: ['cancel'],
  });
}

/** Preparing providers, and what was prepared. */
export function preparationAnswers(world: FakeWorld): Answers {
  return {
    planPreparation: async ({ params }) => {
      const plan = world.plans.get(params.providerId);
      if (!plan) throw await notFound();
      return plan;
    },
    getManifests: () => ({ text: manifests }),
    startPreparation: async ({ params, body }) => {
      const provider = await find(world.providers, params.providerId);
      const { kind, overwrite } = body as {
        kind: PreparationKind;
        overwrite: boolean;
      };
      const made = begun(world, { providerId: provider.id, kind, overwrite });
      world.preparations.push(made);
      provider.preparation = {
        ...provider.preparation!,
        active: { id: made.id, kind, status: 'queued' },
      };
      return made;
    },
    listPreparations: ({ params, query }) =>
      page(
        world.preparations
          .filter(({ providerId }) => providerId === params.providerId)
          .sort(byNewest),
        query,
      ),
    getPreparation: ({ params }) =>
      find(world.preparations, params.preparationId),
    cancelPreparation: async ({ params }) => {
      const found = await find(world.preparations, params.preparationId);
      return Object.assign(found, { status: 'cancelling', allowedActions: [] });
    },
  };
}
