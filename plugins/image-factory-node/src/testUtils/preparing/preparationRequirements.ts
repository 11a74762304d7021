import { bundleRequirements } from './bundleRequirements';
import { changeRequirements } from './changeRequirements';
import { PreparationRequirement } from './PlaceTrial';
import { planRequirements } from './planRequirements';
import { resumeRequirements } from './resumeRequirements';

/** What is required of everything that prepares a provider. */
export const preparationRequirements: PreparationRequirement[] = [
  ...planRequirements,
  ...resumeRequirements,
  ...changeRequirements,
  ...bundleRequirements,
];
