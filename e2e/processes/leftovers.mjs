import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../eventually.mjs';
import { localState } from '../portal/surroundings.mjs';
import { alive, familyOf, processesSaying } from './processTable.mjs';
import { supervisorPid } from './supervisor.mjs';

const GONE_WITHIN_MS = 30_000;

/**
 * What a running execution holds: its supervisor with all that it started,
 * and the processes of the build, known by a marker in their arguments.
 *
 * @param {string} executionId
 * @param {string} marker
 */
export async function holdingsOf(executionId, marker) {
  await eventually(
    'the instruction of the build runs',
    () => processesSaying(marker).length > 0,
  );
  return { executionId, marker, family: familyOf(supervisorPid(executionId)) };
}

function leftoversOf({ executionId, marker, family }) {
  const places = [
    join(localState, 'executions', executionId, 'work'),
    `/run/netns/imgfac-${executionId}`,
  ];
  return [
    ...alive(family).map(({ pid }) => `process ${pid} of the supervisor`),
    ...processesSaying(marker).map(pid => `process ${pid} of the build`),
    ...places.filter(place => existsSync(place)),
  ];
}

/** Waits until nothing is left of what an execution held. */
export async function nothingIsLeftOf(holdings) {
  await eventually(
    'nothing is left of the execution',
    () => leftoversOf(holdings).length === 0,
    {
      withinMs: GONE_WITHIN_MS,
      seen: () => leftoversOf(holdings).join(', '),
    },
  );
}
