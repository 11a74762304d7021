import {
  describeExecutor,
  RunScript,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterRuns } from './__testUtils__/ClusterRuns';
import { describeWithCluster } from './__testUtils__/testCluster';

jest.setTimeout(180_000);

const ENDS = { succeeded: 'true', failed: 'exit 3', never: 'sleep 1000' };

function instructionsOf({ prints, ends }: RunScript): string {
  const lines = prints.map(line => `'${line}'`).join(' ');
  const print = lines && `printf '%s\\n' ${lines} && `;
  return `ENV RUN_ID=${Math.random()}\nRUN ${print}${ENDS[ends]}`;
}

describeWithCluster('on a cluster', () => {
  let runs: ClusterRuns | undefined;

  describeExecutor('the executor on Tekton', ['build'], async () => {
    const created = await ClusterRuns.create();
    runs = created;
    return {
      createExecutor: () => created.executor(),
      settings: created.givenSettings,
      refusedSettings: [
        {
          settings: { ...created.givenSettings, toolImage: 'tools:latest' },
          path: ['toolImage'],
        },
        {
          settings: { ...created.givenSettings, token: 'x' },
          path: ['token'],
        },
      ],
      createRun: (_, script) => created.request(instructionsOf(script)),
      failures: { build: { reason: 'build-step-failed', exitCode: 3 } },
      withinMs: 90_000,
      async cutOff() {
        created.isCutOff = true;
        return async () => {
          created.isCutOff = false;
        };
      },
    };
  });

  afterAll(() => runs?.end());
});
