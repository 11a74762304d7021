import { listBuildsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { SuiteAction } from './SuiteAction';

export const listBuildsAction: SuiteAction = {
  name: 'list-builds',
  title: 'List image builds',
  description:
    'Lists builds of images that the person may see, newest first, with status, what they wait for, failure or result. Pass `nextCursor` of an answer as `cursor` for the next page.',
  ...{ readOnly: true, destructive: false, idempotent: true },
  input: listBuildsContract.query,
  texts: {
    limit: 'How many at most, from 1 to 100',
    tenantId: 'Only those of this tenant',
    projectId: 'Only those of this project',
    status: 'Only those with this status',
    requestedBy:
      'Only those that this user or service asked for, e.g. `user:default/ada`',
  },
  output: listBuildsContract.response,
  run: (query, call) => call(listBuildsContract, { query }),
};
