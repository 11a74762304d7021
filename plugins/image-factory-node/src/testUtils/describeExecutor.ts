/* eslint-disable jest/no-export -- it describes tests for others */
/* eslint-disable jest/expect-expect -- a requirement says itself what is wrong */
import { WorkKind } from '../runs';
import {
  providerRequirements,
  workRequirements,
} from './conformance/requirements';
import { Trial } from './conformance/Trial';
import { ExecutorConformance } from './ExecutorConformance';

/**
 * Describes what every executor must do, with runs on the real thing. What is
 * wrong is said in words.
 *
 * @param title - Name of the executor.
 * @param kinds - Every kind of work that it offers.
 * @param prepare - Called once, before the first test.
 * @public
 */
export function describeExecutor(
  title: string,
  kinds: WorkKind[],
  prepare: () => Promise<ExecutorConformance>,
) {
  describe(`${title} as an executor`, () => {
    let trial: Trial;
    beforeAll(async () => {
      trial = new Trial(await prepare());
    });
    afterAll(() => trial?.end());

    it.each(providerRequirements)('$title', ({ meet }) => meet(trial));

    it('offers nothing that it is not tried with', () =>
      trial.demandOffersOnly(kinds));

    describe.each(kinds)('a run of kind %s', kind => {
      it.each(workRequirements)('$title', ({ meet }) => meet(trial, kind));
    });
  });
}
