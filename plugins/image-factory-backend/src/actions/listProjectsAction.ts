import { listProjectsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { SuiteAction } from './SuiteAction';

export const listProjectsAction: SuiteAction = {
  name: 'list-projects',
  title: 'List image projects',
  description:
    'Lists the projects of the image factory that the person may see, newest first, with their ids, tenants and status. `allowedActions` has `submit-build` where the person may submit builds. Pass `nextCursor` of an answer as `cursor` for the next page.',
  ...{ readOnly: true, destructive: false, idempotent: true },
  input: listProjectsContract.query,
  texts: {
    limit: 'How many at most, from 1 to 100',
    tenantId: 'Only those of this tenant',
    status: 'Only those with this status',
  },
  output: listProjectsContract.response,
  run: (query, call) => call(listProjectsContract, { query }),
};
