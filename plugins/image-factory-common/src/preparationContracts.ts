import { z } from 'zod';
import { defineContract, pageOf, pageQuerySchema } from './contract';
import { addProblem } from './fieldIssueOf';
import { say } from './wording';
import {
  preparationKindSchema,
  preparationPlanSchema,
  preparationSchema,
} from './preparations';

const providerParams = z.object({ providerId: z.string().max(63) });
const preparationParams = z.object({ preparationId: z.string().max(36) });

/** @public */
export const planPreparationContract = defineContract({
  id: 'planPreparation',
  summary:
    'Says by a dry run what a preparation would change at a provider; changes nothing',
  method: 'post',
  path: '/providers/:providerId/plan',
  params: providerParams,
  response: preparationPlanSchema,
});

/** @public */
export const getManifestsContract = defineContract({
  id: 'getManifests',
  summary:
    'Reads what an operator applies by hand where the portal changes nothing, as YAML',
  method: 'get',
  path: '/providers/:providerId/manifests',
  params: providerParams,
  response: z.object({ text: z.string() }),
});

/** @public */
export const startPreparationContract = defineContract({
  id: 'startPreparation',
  summary:
    'Prepares a provider; one at a time: who asks while one is under way gets that one',
  method: 'post',
  path: '/providers/:providerId/preparations',
  status: 202,
  params: providerParams,
  body: z
    .strictObject({
      kind: preparationKindSchema,
      overwrite: z
        .boolean()
        .default(false)
        .describe('Whether what others changed by hand is overwritten'),
      preparationId: z
        .string()
        .max(36)
        .optional()
        .describe('For a roll-back: the one whose settings are taken up again'),
    })
    .superRefine((body, context) => {
      const isNamed = body.preparationId !== undefined;
      if ((body.kind === 'roll-back') === isNamed) return;
      addProblem(context, say('field-roll-back'), ['preparationId']);
    }),
  response: preparationSchema,
});

/** @public */
export const listPreparationsContract = defineContract({
  id: 'listPreparations',
  summary: 'Lists the preparations of a provider, newest first',
  method: 'get',
  path: '/providers/:providerId/preparations',
  params: providerParams,
  query: pageQuerySchema,
  response: pageOf(preparationSchema),
});

/** @public */
export const getPreparationContract = defineContract({
  id: 'getPreparation',
  summary: 'Reads one preparation with its objects and its canary',
  method: 'get',
  path: '/preparations/:preparationId',
  params: preparationParams,
  response: preparationSchema,
});

/** @public */
export const cancelPreparationContract = defineContract({
  id: 'cancelPreparation',
  summary:
    'Ends a preparation; what was applied stays, and its canary is stopped and removed',
  method: 'post',
  path: '/preparations/:preparationId/cancel',
  params: preparationParams,
  response: preparationSchema,
});
