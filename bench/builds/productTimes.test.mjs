import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { timesOf, timesText } from './productTimes.mjs';

const at = ms => new Date(Date.UTC(2026, 0, 1) + ms).toISOString();
const step = (id, from, to) => ({
  id,
  startedAt: at(from),
  finishedAt: at(to),
});

const build = {
  executions: [
    {
      startedAt: at(250),
      steps: [
        step('source', 300, 400),
        step('build', 400, 2400),
        step('build/1', 450, 2400),
        step('push', 2400, 2900),
      ],
    },
    { startedAt: at(-9000), steps: [] },
  ],
};

const sentAt = Date.UTC(2026, 0, 1);

describe('timesOf', () => {
  it('cuts the time of the last execution into its parts, in seconds', () => {
    assert.deepEqual(timesOf(build, { sentAt, seenAt: sentAt + 3100 }), {
      start: 0.25,
      source: 0.1,
      build: 2,
      push: 0.5,
      end: 0.2,
    });
  });
});

describe('timesText', () => {
  it('shows the median of each part', () => {
    const times = timesOf(build, { sentAt, seenAt: sentAt + 3100 });
    const slow = { ...times, build: 4 };
    assert.equal(
      timesText([times, slow]),
      'start 0.25 s, source 0.10 s, build 3.00 s, push 0.50 s, end 0.20 s',
    );
  });
});
