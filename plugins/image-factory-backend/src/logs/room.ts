import { Knex } from 'knex';
import { z } from 'zod';
import { ExecutionsRoom, LogState } from '../executions';
import { readConfig } from '../platform/readConfig';
import { Room, RoomDeps } from '../platform/room';
import { systemTimers, Timers } from '../platform/timers';
import { downloadLog } from './downloadLog';
import { KnexLogStore } from './KnexLogStore';
import { LogSource } from './LogFeed';
import { LogHub } from './LogHub';
import { PulledLog, PullOptions, pullLog, ReadLog } from './pullLog';
import { readLog } from './readLog';
import { readLogLines } from './readLogLines';
import { searchLog } from './searchLog';

/** 50 MB. */
const DEFAULT_MAX_LOG_BYTES = 50_000_000;

/** What other rooms may ask about logs. */
export interface LogsRoom extends Room {
  /** Reads what is new in the log of a run; nothing is stored. */
  pull(
    read: ReadLog,
    from: LogState,
    options: Omit<PullOptions, 'maxLogBytes'>,
  ): Promise<PulledLog>;
  /** Stores what was pulled. */
  append(
    tx: Knex.Transaction,
    executionId: string,
    pulled: Pick<PulledLog, 'chunks' | 'state'>,
  ): Promise<void>;
  /** Sends those who follow logs away. */
  stop(): Promise<void>;
}

/** @throws InputError if `imageFactory.executions.maxLogBytes` can't be used. */
export function createLogsRoom(
  deps: RoomDeps & {
    executions: Pick<ExecutionsRoom, 'glance' | 'guardedExecution' | 'wakes'>;
    timers?: Timers;
  },
): LogsRoom {
  const { knex, logger, executions, timers = systemTimers } = deps;
  const maxLogBytes = readConfig(
    deps.config,
    'imageFactory.executions.maxLogBytes',
    z.number().int().min(1000).default(DEFAULT_MAX_LOG_BYTES),
  );
  const logs = new KnexLogStore();
  const source: LogSource = {
    timers,
    wakes: executions.wakes,
    glance: id => executions.glance(id),
    page: (id, options) => logs.page(knex, id, options),
    span: (id, options) => logs.span(knex, id, options),
    sequenceBefore: (id, line) => logs.sequenceBefore(knex, id, line),
  };
  const hub = new LogHub({ source, logger });
  const own = { knex, logs, source, hub, guarded: executions.guardedExecution };
  return {
    operations: [
      readLog(own),
      readLogLines(own),
      searchLog(own),
      downloadLog(own),
    ],
    pull: (read, from, options) =>
      pullLog(read, from, { ...options, maxLogBytes }),
    append: (tx, executionId, pulled) => logs.append(tx, executionId, pulled),
    async stop() {
      hub.stop();
    },
  };
}
