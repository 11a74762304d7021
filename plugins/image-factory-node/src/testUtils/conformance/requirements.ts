import { artifactRequirements } from './artifactRequirements';
import { discardRequirements } from './discardRequirements';
import { endRequirements } from './endRequirements';
import { logRequirements } from './logRequirements';
import { observeRequirements } from './observeRequirements';
import { providerRequirements as requirementsOfProvider } from './providerRequirements';
import { Requirement, WorkRequirement } from './Requirement';
import { reviewRequirements } from './reviewRequirements';
import { secretRequirements } from './secretRequirements';
import { startRequirements } from './startRequirements';
import { watchRequirements } from './watchRequirements';

/** What is required of an executor before anything runs. */
export const providerRequirements: Requirement[] = [
  ...requirementsOfProvider,
  ...reviewRequirements,
];

/** What is required of an executor for each kind of work. */
export const workRequirements: WorkRequirement[] = [
  ...startRequirements,
  ...observeRequirements,
  ...logRequirements,
  ...endRequirements,
  ...discardRequirements,
  ...secretRequirements,
  ...watchRequirements,
  ...artifactRequirements,
];
