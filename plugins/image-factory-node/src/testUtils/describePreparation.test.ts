import { describePreparation } from './describePreparation';
import { PlaceTrial } from './preparing/PlaceTrial';
import { preparationRequirements } from './preparing/preparationRequirements';
import { FAULTS_OF_PREPARATION } from './__testUtils__/faultsOfPreparation';
import {
  PreparationFault,
  samplePlace,
} from './__testUtils__/SamplePreparation';

describePreparation('the sample place', async () => ({
  createPlace: async () => samplePlace(),
}));

/** What the suite says, one sentence for each requirement that is not met. */
async function problemsOf(fault: PreparationFault): Promise<string[]> {
  const problems: string[] = [];
  for (const { meet } of preparationRequirements) {
    const createPlace = async () => samplePlace(fault);
    const trial = await PlaceTrial.start({ createPlace, soonMs: 50 });
    await meet(trial).catch(error => problems.push(error.message));
  }
  return problems;
}

describe('the suite for preparations', () => {
  it.each(FAULTS_OF_PREPARATION)(
    'says in words that one $name',
    async ({ fault, words }) => {
      const problems = await problemsOf(fault);
      const isSaid = problems.some(problem =>
        typeof words === 'string'
          ? problem.includes(words)
          : words.test(problem),
      );
      expect({ problems, isSaid }).toEqual({ problems, isSaid: true });
    },
  );
});
