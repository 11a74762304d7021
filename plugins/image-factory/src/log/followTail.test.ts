import { getEventListeners } from 'node:events';
import { notFound } from '../../dev/refuse';
import { backoffMs, followTail } from './followTail';
import { pause } from './pause';

type Step = number | 'break' | 'end';

const aMoment = () => new Promise<void>(resolve => setTimeout(resolve));

/** A log whose looks and streams go as written; looks find nothing new. */
function setup(script: {
  looks?: Array<'complete' | Error>;
  streams?: Step[][];
  slots?: boolean[];
}) {
  const done: string[] = [];
  const states: string[] = [];
  let lines = 0;
  const abort = new AbortController();
  const run = followTail({
    signal: abort.signal,
    arrived: () => lines,
    async look() {
      const next = script.looks?.shift();
      done.push('look');
      if (next instanceof Error) throw next;
      return { complete: next === 'complete' };
    },
    async takeSlot() {
      if (script.slots?.shift() === false) return undefined;
      done.push('take');
      return () => done.push('release');
    },
    async stream() {
      for (const step of script.streams?.shift() ?? ['end']) {
        if (step === 'break') throw new TypeError('network error');
        if (step !== 'end') lines += step;
      }
    },
    onState: state => {
      if (states[states.length - 1] !== state) states.push(state);
    },
    wait: () => aMoment(),
  });
  return { done, states, abort, run };
}

describe('followTail', () => {
  it('only looks at a log that is complete', async () => {
    const tail = setup({ looks: ['complete'] });
    await tail.run;
    expect(tail.done).toEqual(['look']);
    expect(tail.states).toEqual(['complete']);
  });

  it('streams to the end, and looks how it ended', async () => {
    const tail = setup({ streams: [[1, 2, 'end']] });
    await tail.run;
    expect(tail.done).toEqual(['look', 'take', 'release', 'look']);
    expect(tail.states).toEqual(['live', 'complete']);
  });

  it('looks and streams again when the connection breaks, and gives its slot back', async () => {
    const tail = setup({
      streams: [
        [1, 'break'],
        [1, 'end'],
      ],
    });
    await tail.run;
    expect(tail.states).toEqual(['live', 'reconnecting', 'live', 'complete']);
    expect(tail.done.filter(each => each === 'release')).toHaveLength(2);
  });

  it('asks now and then while too many streams are open', async () => {
    const tail = setup({ slots: [false, false, true] });
    await tail.run;
    expect(tail.done).toEqual([
      'look',
      'look',
      'look',
      'take',
      'release',
      'look',
    ]);
    expect(tail.states).toEqual(['live', 'complete']);
  });

  it('asks where streams bring nothing', async () => {
    const tail = setup({ streams: [['break'], ['break']] });
    const looks = () => tail.done.filter(each => each === 'look').length;
    while (looks() < 6) await aMoment();
    tail.abort.abort();
    await tail.run;
    expect(tail.done.filter(each => each === 'take')).toHaveLength(2);
  });

  it('stops at a refusal', async () => {
    const tail = setup({ looks: [await notFound()] });
    await tail.run;
    expect(tail.states).toEqual(['failed']);
  });
});

describe('pause', () => {
  it('leaves no listener behind', async () => {
    const { signal } = new AbortController();
    for (let count = 0; count < 5; count += 1) await pause(1, signal);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('ends early when the signal is given, also when it was before', async () => {
    const abort = new AbortController();
    const waiting = pause(1_000_000, abort.signal);
    abort.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(pause(1_000_000, abort.signal)).resolves.toBeUndefined();
  });
});

describe('backoffMs', () => {
  it.each([
    [1, 0, 250],
    [1, 1, 500],
    [4, 1, 4_000],
    [50, 1, 15_000],
  ])('waits after %d failures with %d luck %d ms', (failures, random, ms) => {
    expect(backoffMs(failures, random)).toBe(ms);
  });
});
