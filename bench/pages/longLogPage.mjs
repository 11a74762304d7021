import { LongLog } from '../../tools/testing/longLog.mjs';
import { percentile, median } from '../measures/percentile.mjs';
import { LogView } from './logView.mjs';

const LINES = 1_000_000;
const ROUNDS = 5;
const JUMPS = 30;
const SEARCHES = ['error', 'fetching package 999', 'said nowhere'];

/** @param {number} line */
const textOf = line =>
  line % 521 === 0
    ? `error: package ${line} does not resolve`
    : `fetching package ${line} from the mirror, as asked`;

/** Lines all over the log, in an order that no cache helps. */
function someLines(count) {
  return Array.from(
    { length: count },
    (_, at) => 1 + (((at + 1) * 618_033) % LINES),
  );
}

async function fill(session, { database, executionId }) {
  const { postgres } = session.services;
  const log = await LongLog.open({ postgres, database, executionId });
  await log.add(LINES, textOf);
  await log.setState({ status: 'failed', errorLine: 521 * 1_000 });
  await log.close();
}

/** The server's part of searches that nobody did before. */
async function searchTimes({ url, token, executionId }) {
  const times = [];
  for (const text of SEARCHES) {
    const began = performance.now();
    const response = await fetch(
      `${url}/api/image-factory/executions/${executionId}/logs/search?q=${encodeURIComponent(
        text,
      )}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const { total } = await response.json();
    times.push(performance.now() - began);
    if (text === 'error' && total !== Math.floor(LINES / 521)) {
      throw new Error(`A search found ${total} lines`);
    }
  }
  return times;
}

async function firstRows(view, path) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Another page in between; each time with a line that was not read.
    const line = someLines(ROUNDS)[round];
    await view.leave();
    times.push(await view.goTo(`${path}#L${line}`, line));
  }
  return times;
}

async function jumpTimes({ say }, view, path) {
  const times = [];
  for (const line of someLines(JUMPS)) {
    times.push(await view.goTo(`${path}#L${line}`, line));
  }
  const slowest = percentile(times, 100).toFixed(0);
  say(
    `jumps: ${median(times).toFixed(
      0,
    )} ms (p50), ${slowest} ms (slowest of ${JUMPS})`,
  );
  return times;
}

/**
 * A build's page with a log of a million lines: how soon it is there, how
 * soon any line of it, how soon a search, and what it holds in memory.
 *
 * @param {import('../session.mjs').Session} session
 * @param {{ page: import('playwright-core').Page, url: string, token: string, database: string, build: object }} given
 * @returns {Promise<import('../measures/verdict.mjs').Verdict[]>}
 */
export async function measureLongLogPage(session, given) {
  const { say } = session;
  const { page, build } = given;
  const executionId = build.executions[0].id;
  await fill(session, { ...given, executionId });
  const path = `/image-factory/builds/${build.id}`;
  const view = new LogView(page);
  const searches = await searchTimes({ ...given, executionId });
  say(`searches: ${searches.map(ms => ms.toFixed(0)).join(', ')} ms`);
  const first = await firstRows(view, path);
  say(`first rows: ${first.map(ms => ms.toFixed(0)).join(', ')} ms`);
  const jumps = await jumpTimes(session, view, path);
  await view.wheel(100);
  const heap = await view.heap();
  return [
    {
      ...{ measure: 'log_page_first_rows_p50', unit: 'ms' },
      ...{ value: median(first), op: '<=', target: 1000 },
    },
    {
      ...{ measure: 'log_page_jump_p95', unit: 'ms' },
      ...{ value: percentile(jumps, 95), op: '<=', target: 300 },
    },
    {
      ...{ measure: 'log_search_slowest', unit: 'ms' },
      ...{ value: Math.max(...searches), op: '<=', target: 1000 },
    },
    {
      ...{ measure: 'log_page_heap', unit: 'MB' },
      ...{ value: heap, op: '<=', target: 150 },
    },
  ];
}
