import { cancelBuildAction } from './cancelBuildAction';
import { explainFailureAction } from './explainFailureAction';
import { explainWaitingAction } from './explainWaitingAction';
import { listBuildsAction } from './listBuildsAction';
import { listProjectsAction } from './listProjectsAction';
import { submitBuildAction } from './submitBuildAction';
import { SuiteAction } from './SuiteAction';

/** All that the suite offers to the portal's registry of actions. */
export const suiteActions: SuiteAction[] = [
  listProjectsAction,
  listBuildsAction,
  explainWaitingAction,
  explainFailureAction,
  submitBuildAction,
  cancelBuildAction,
];
