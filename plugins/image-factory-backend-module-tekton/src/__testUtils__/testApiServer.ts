/* eslint-disable jest/no-export -- it describes tests for others */

/** Kubeconfig of an API server with Tekton's kinds of objects, and nothing that acts on them; `npm test` names it. */
const VARIABLE = 'IMAGE_FACTORY_TEST_API_SERVER';

/** That kubeconfig. Call it only inside `describeWithApiServer`. */
export function testApiServer(): string {
  return process.env[VARIABLE]!;
}

/** Describes what needs a real API server but no pod. Without one the tests are skipped by name and reason. */
export function describeWithApiServer(title: string, tests: () => void) {
  if (testApiServer()) {
    // eslint-disable-next-line jest/valid-describe-callback, jest/valid-title
    describe(title, tests);
  } else {
    // eslint-disable-next-line jest/valid-describe-callback, jest/no-disabled-tests
    describe.skip(`${title} (skipped: ${VARIABLE} is not set)`, tests);
  }
}
