import {
  getBuildContract,
  ownerOfWaiting,
  waitingSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { buildIdSchema } from './buildIdSchema';
import { buildStand, buildStandSchema } from './buildStand';
import { SuiteAction } from './SuiteAction';

export const explainWaitingAction: SuiteAction = {
  name: 'explain-waiting',
  title: 'Explain why an image build waits',
  description:
    'Says what a queued build waits for, since when, at which place of the queue, and who can do something about it: `user` is the team of the build, `platform` those who run the image factory. `waiting` is absent when the build does not wait; its `status` says what it does.',
  ...{ readOnly: true, destructive: false, idempotent: true },
  input: z.object({ buildId: buildIdSchema }),
  output: buildStandSchema.extend({
    waiting: waitingSchema
      .extend({ owner: z.enum(['user', 'platform']).optional() })
      .optional(),
  }),
  async run(input, call) {
    const build = await call(getBuildContract, { params: input });
    const { waiting } = build;
    const owner = waiting && ownerOfWaiting(waiting.reason);
    return {
      ...buildStand(build),
      ...(waiting && { waiting: { ...waiting, ...(owner && { owner }) } }),
    };
  },
};
