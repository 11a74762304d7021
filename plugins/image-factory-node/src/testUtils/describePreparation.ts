/* eslint-disable jest/no-export -- it describes tests for others */
/* eslint-disable jest/expect-expect -- a requirement says itself what is wrong */
import { PreparationConformance } from './PreparationConformance';
import { PlaceTrial } from './preparing/PlaceTrial';
import { preparationRequirements } from './preparing/preparationRequirements';

/**
 * Describes what everything that prepares a provider must do, on the real
 * thing. Each test has a place of its own. What is wrong is said in words.
 *
 * @param title - Name of what is prepared.
 * @param prepare - Called once, before the first test.
 * @public
 */
export function describePreparation(
  title: string,
  prepare: () => Promise<PreparationConformance>,
) {
  describe(`preparing ${title}`, () => {
    let given: PreparationConformance;
    beforeAll(async () => {
      given = await prepare();
    });

    it.each(preparationRequirements)('$title', async ({ meet }) => {
      const trial = await PlaceTrial.start(given);
      try {
        await meet(trial);
      } finally {
        await trial.end();
      }
    });
  });
}
