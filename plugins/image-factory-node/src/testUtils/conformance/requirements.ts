import { artifactRequirements } from './artifactRequirements';
import { endRequirements } from './endRequirements';
import { logRequirements } from './logRequirements';
import { observeRequirements } from './observeRequirements';
import { WorkRequirement } from './Requirement';
import { secretRequirements } from './secretRequirements';
import { startRequirements } from './startRequirements';
import { watchRequirements } from './watchRequirements';

export { providerRequirements } from './providerRequirements';

/** What is required of an executor for each kind of work. */
export const workRequirements: WorkRequirement[] = [
  ...startRequirements,
  ...observeRequirements,
  ...logRequirements,
  ...endRequirements,
  ...secretRequirements,
  ...watchRequirements,
  ...artifactRequirements,
];
