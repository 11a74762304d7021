import { submitBuildContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { confirmSchema, requireConfirmation } from './requireConfirmation';
import { SuiteAction } from './SuiteAction';

export const submitBuildAction: SuiteAction = {
  name: 'submit-build',
  title: 'Submit an image build',
  description:
    'Queues a build of an image in a project, with the rights of the person. It runs what the Containerfile says and pushes the image to the registry of the tenant, so it demands `confirm: true`. Send a `requestId` of your own, so that a repeated call answers with the same build. The answer has the id with which to ask how it goes.',
  ...{ readOnly: false, destructive: false, idempotent: false },
  input: z.object({
    projectId: z.uuid().describe('Id of the project that the image belongs to'),
    ...submitBuildContract.body.shape,
    spec: submitBuildContract.body.shape.spec.describe(
      'What is built, and how; its fields depend on the method',
    ),
    confirm: confirmSchema,
  }),
  texts: {
    'spec.method': 'How it is built',
    'spec.source': 'Where the Containerfile and its files are',
    'spec.source.type': '`inline`: the text is sent along; `git`: a repository',
    'spec.image': 'How the image is to be called',
  },
  output: submitBuildContract.response,
  run(input, call) {
    const { projectId, ...body } = requireConfirmation(
      input,
      'This builds an image and pushes it to the registry of the tenant',
    );
    return call(submitBuildContract, { params: { projectId }, body });
  },
};
