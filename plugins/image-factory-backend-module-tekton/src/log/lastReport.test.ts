import { lastReport, ReadOutput } from './lastReport';

const AT = '2026-01-01T00:00:00.000Z';
const steps = [{ id: 'build', title: 'Build image', status: 'running' }];
const status = `# ${JSON.stringify({ startedAt: AT, steps })}`;
const cancelled = { phase: 'cancelled', finishedAt: AT, steps: [] };
const end = `= ${JSON.stringify(cancelled)}`;
const log = (n: number) => `${AT}\tline ${n}`;

/** An output that is read as a kubelet gives it; counts the reads. */
function outputOf(lines: string[]) {
  const text = lines.map(line => `2026-01-01T00:00:00.000000001Z ${line}\n`);
  const reads: Array<Parameters<ReadOutput>[0]> = [];
  const read: ReadOutput = async query => {
    reads.push(query);
    const tail = query.tailLines ? text.slice(-query.tailLines) : text;
    return Buffer.from(tail.join('')).subarray(0, query.limitBytes);
  };
  return { read, reads };
}
const many = (count: number) => Array.from({ length: count }, (_, n) => log(n));

describe('what a supervisor told last', () => {
  it('is found in the last lines', async () => {
    const { read, reads } = outputOf([
      log(0),
      status,
      ...many(199),
      status,
      end,
    ]);
    expect(await lastReport(read)).toEqual({
      status: { startedAt: AT, steps },
      end: cancelled,
    });
    expect(reads).toEqual([{ tailLines: 260 }]);
  });

  it('is found where it is the only line', async () => {
    const { read } = outputOf([end]);
    expect(await lastReport(read)).toEqual({ end: cancelled });
  });

  it('is nothing before it told anything', async () => {
    const { read } = outputOf(['entrypoint']);
    expect(await lastReport(read)).toEqual({});
  });

  it('is found behind lines that count several times, because they are long', async () => {
    const long = Array.from({ length: 600 }, () => log(0).padEnd(1_000, 'x'));
    const { read } = outputOf([...long, status, ...long.slice(0, 400)]);
    expect(await lastReport(read)).toMatchObject({ status: { startedAt: AT } });
  });

  it('is never taken from the end of a line, which a user may have written', async () => {
    // The oldest of 260 pieces is the last one of a long line.
    const lines = [log(0), end, ...many(259)];
    const { read } = outputOf(lines);
    const only = await lastReport(async query =>
      query.tailLines === 260 ? read(query) : Buffer.from(''),
    );
    expect(only).toEqual({});
  });

  it('is not what can’t be read', async () => {
    const { read } = outputOf([log(0), status, '= {"phase":"won"}', '# {']);
    expect(await lastReport(read)).toEqual({
      status: { startedAt: AT, steps },
    });
  });
});
