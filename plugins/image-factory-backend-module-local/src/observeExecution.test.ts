import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outcomeSchema } from '@imagefactory/backstage-plugin-image-factory-node';
import { filesOf } from './executionFolder';
import { observeExecution } from './observeExecution';

describe('observeExecution', () => {
  let root: string;
  let folder: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'observe-'));
    folder = join(root, 'run');
    await mkdir(folder);
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const write = (file: keyof ReturnType<typeof filesOf>, value: unknown) =>
    writeFile(filesOf(folder)[file], JSON.stringify(value));

  async function thisProcess() {
    const stat = await readFile('/proc/self/stat', 'utf8');
    const bootId = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return {
      pid: process.pid,
      startTime: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19],
      bootId: bootId.trim(),
    };
  }

  const phase = async () => (await observeExecution(folder)).phase;

  it('takes a folder that is gone as lost', async () => {
    expect((await observeExecution(join(root, 'none'))).phase).toBe('lost');
  });

  it('waits for a supervisor that is about to come up, but not for ever', async () => {
    await write('request', {});
    expect(await phase()).toBe('starting');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(filesOf(folder).request, longAgo, longAgo);
    expect(await phase()).toBe('lost');
  });

  it('believes only in exactly the process that was recorded', async () => {
    const identity = await thisProcess();
    await write('status', { startedAt: '2026-01-01T00:00:00.000Z', steps: [] });
    await write('supervisor', identity);
    expect(await phase()).toBe('running');
    await write('supervisor', { ...identity, startTime: '1' });
    expect(await phase()).toBe('lost');
    await write('supervisor', { ...identity, bootId: 'another boot' });
    expect(await phase()).toBe('lost');
  });

  it('keeps the outcome whatever became of the supervisor', async () => {
    const outcome = {
      phase: 'cancelled',
      finishedAt: '2026-01-01T00:00:00.000Z',
      steps: [],
    };
    await write('outcome', outcome);
    expect(await observeExecution(folder)).toEqual(outcome);
  });

  it('tells the image of a run that succeeded, where it is and how it is called', async () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const ended = {
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-01T00:00:01.000Z',
      steps: [],
    };
    await write('request', {
      destination: { registry: 'r:5000', repository: 'web/x', tags: ['1'] },
    });
    const image = {
      digest,
      sizeBytes: 12,
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      platform: 'linux/amd64',
    };
    await write('outcome', { phase: 'succeeded', ...ended, result: image });
    const location = { type: 'registry', repository: 'r:5000/web/x' };
    expect(await observeExecution(folder)).toEqual({
      phase: 'succeeded',
      ...ended,
      outcome: {
        kind: 'build',
        artifacts: [{ role: 'image', ...image, location, tags: ['1'] }],
        facts: {},
      },
    });
  });

  it('reads the outcome of a supervisor of an earlier version', async () => {
    await write('outcome', {
      phase: 'succeeded',
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-01T00:00:01.000Z',
      steps: [],
      result: { digest: `sha256:${'a'.repeat(64)}`, sizeBytes: 12 },
    });
    const seen = await observeExecution(folder);
    const outcome = 'outcome' in seen ? seen.outcome : undefined;
    expect(outcomeSchema.parse(outcome).artifacts).toHaveLength(1);
  });

  it('does not take a run as lost whose folder can’t be read', async () => {
    await mkdir(filesOf(folder).supervisor);
    await expect(observeExecution(folder)).rejects.toThrow('EISDIR');
  });

  it('takes an outcome that can’t be read as none', async () => {
    await write('outcome', { phase: 'succeeded', digest: 'x' });
    expect(await phase()).toBe('lost');
  });
});
