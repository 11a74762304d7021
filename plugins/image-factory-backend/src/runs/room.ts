import { DRIVE_EXECUTION, ExecutionsRoom, REMOVE_RUN } from '../executions';
import { LogsRoom } from '../logs';
import { durationSchema } from '../platform/durationSchema';
import { readConfig } from '../platform/readConfig';
import { Room, RoomDeps } from '../platform/room';
import { systemTimers, Timers } from '../platform/timers';
import { ProvidersRoom } from '../providers';
import { DriveDeps, SecretsFor } from './driveDeps';
import { driveExecution } from './driveExecution';
import { END_UNSERVED, endUnserved } from './endUnserved';
import { removeRun } from './removeRun';
import { RunPollers } from './RunPollers';

/** An outage of a weekend is longer; who wants to wait for its end says so. */
const DEFAULT_UNKNOWN_LIMIT_MS = 2 * 60 * 60 * 1000;

const SHORTEST_UNKNOWN_LIMIT_MS = 60_000;

const unknownLimitSchema = durationSchema
  .refine(ms => ms >= SHORTEST_UNKNOWN_LIMIT_MS, {
    message: 'must be at least a minute',
  })
  .default(DEFAULT_UNKNOWN_LIMIT_MS);

/** Runs get nothing beside what their provider is configured with. */
const noSecrets: SecretsFor = async () => ({ registries: [] });

interface RunsRoom extends Room {
  /** Asks for looking after runs that no process can drive. */
  start(): Promise<void>;
}

/** @throws InputError if `imageFactory.executions.unknownLimit` can't be used. */
export function createRunsRoom(
  deps: RoomDeps & {
    executions: Pick<ExecutionsRoom, 'records' | 'wakes'>;
    logs: Pick<LogsRoom, 'pull' | 'append'>;
    providers: Pick<ProvidersRoom, 'sessionOf'>;
    secretsFor?: SecretsFor;
    timers?: Timers;
  },
): RunsRoom {
  const { executions, providers } = deps;
  const { timers = systemTimers, secretsFor = noSecrets } = deps;
  const { records, wakes } = executions;
  const sessionOf = (id: string) => providers.sessionOf(id);
  const unknownLimitMs = readConfig(
    deps.config,
    'imageFactory.executions.unknownLimit',
    unknownLimitSchema,
  );
  const pollers = new RunPollers({ ...deps, timers, sessionOf });
  const drive: DriveDeps = {
    ...deps,
    ...{ timers, records, wakes, sessionOf, pollers },
    ...{ secretsFor, unknownLimitMs },
  };
  return {
    operations: [],
    handlers: {
      [DRIVE_EXECUTION]: driveExecution(drive),
      [REMOVE_RUN]: removeRun(drive),
      [END_UNSERVED]: endUnserved(drive),
    },
    async start() {
      await deps.knex.transaction(tx =>
        deps.work.add(tx, { kind: END_UNSERVED, subject: 'all' }),
      );
    },
  };
}
