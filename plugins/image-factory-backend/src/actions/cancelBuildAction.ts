import { cancelBuildContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { buildIdSchema } from './buildIdSchema';
import { confirmSchema, requireConfirmation } from './requireConfirmation';
import { SuiteAction } from './SuiteAction';

export const cancelBuildAction: SuiteAction = {
  name: 'cancel-build',
  title: 'Cancel an image build',
  description:
    'Stops a build that is queued or running, with the rights of the person. What it has done so far is lost, so it demands `confirm: true`. A build that has ended can’t be cancelled.',
  ...{ readOnly: false, destructive: true, idempotent: true },
  input: z.object({ buildId: buildIdSchema, confirm: confirmSchema }),
  output: cancelBuildContract.response,
  run(input, call) {
    const params = requireConfirmation(
      input,
      'This stops the build, and what it has done so far is lost',
    );
    return call(cancelBuildContract, { params });
  },
};
