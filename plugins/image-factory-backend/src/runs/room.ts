import { DRIVE_EXECUTION, ExecutionsRoom, REMOVE_RUN } from '../executions';
import { LogsRoom } from '../logs';
import { durationSchema } from '../platform/durationSchema';
import { readConfig } from '../platform/readConfig';
import { Room, RoomDeps } from '../platform/room';
import { systemTimers, Timers } from '../platform/timers';
import { ProvidersRoom } from '../providers';
import { DriveDeps, SecretsFor } from './driveDeps';
import { driveExecution } from './driveExecution';
import { removeRun } from './removeRun';
import { RunPollers } from './RunPollers';

/** A weekend's outage of a cluster is longer; who runs one says so. */
const DEFAULT_UNKNOWN_LIMIT_MS = 2 * 60 * 60 * 1000;

/** Runs get nothing beside what their provider is configured with. */
const noSecrets: SecretsFor = async () => ({ registries: [] });

/** @throws InputError if `imageFactory.executions.unknownLimit` can't be used. */
export function createRunsRoom(
  deps: RoomDeps & {
    executions: Pick<ExecutionsRoom, 'records' | 'wakes'>;
    logs: Pick<LogsRoom, 'pull' | 'append'>;
    providers: Pick<ProvidersRoom, 'sessionOf'>;
    secretsFor?: SecretsFor;
    timers?: Timers;
  },
): Room {
  const { executions, providers } = deps;
  const { timers = systemTimers, secretsFor = noSecrets } = deps;
  const { records, wakes } = executions;
  const sessionOf = (id: string) => providers.sessionOf(id);
  const unknownLimitMs = readConfig(
    deps.config,
    'imageFactory.executions.unknownLimit',
    durationSchema({ leastMs: 60_000 }).default(DEFAULT_UNKNOWN_LIMIT_MS),
  );
  const pollers = new RunPollers({ ...deps, timers, sessionOf });
  const drive: DriveDeps = {
    ...deps,
    timers,
    records,
    wakes,
    sessionOf,
    pollers,
    secretsFor,
    unknownLimitMs,
  };
  return {
    operations: [],
    handlers: {
      [DRIVE_EXECUTION]: driveExecution(drive),
      [REMOVE_RUN]: removeRun(drive),
    },
  };
}
