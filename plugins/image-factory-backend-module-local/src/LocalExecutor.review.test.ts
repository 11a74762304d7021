import { BuildDraft } from '@imagefactory/backstage-plugin-image-factory-node';
import { ConfigReader } from '@backstage/config';
import { LocalExecutor } from './LocalExecutor';
import { readLocalSettings } from './localSettings';

const executor = new LocalExecutor(
  readLocalSettings(
    new ConfigReader({
      imageFactory: { local: { baseImages: ['quay.example.com/ubi'] } },
    }),
  ),
);

function draftOf(
  containerfile: string,
  change: Partial<BuildDraft['spec']> = {},
): BuildDraft {
  return {
    kind: 'build',
    method: 'container',
    tenantName: 'web',
    projectName: 'shop',
    limits: { timeLimitSeconds: 600 },
    spec: {
      method: 'container',
      source: { type: 'inline', containerfile },
      image: { name: 'api', tags: ['1'] },
      buildArgs: {},
      labels: {},
      network: 'default',
      ...change,
    },
    destination: {
      registry: 'r:5000',
      repository: 'web/shop/api',
      tags: ['1'],
      insecure: true,
      readablePrefixes: ['base', 'web'],
    },
  };
}

describe('the review of the local executor', () => {
  const signal = new AbortController().signal;
  const review = (draft: BuildDraft, settings = {}) =>
    executor.review(draft, { settings, signal });

  it('allows images of the platform, of the tenant and of the host', async () => {
    const { findings, baseImages } = await review(
      draftOf(
        'FROM r:5000/base/debian:12\nCOPY --from=r:5000/web/shop/a:1 /a /a\nCOPY --from=quay.example.com/ubi/x /b /b\n',
      ),
    );
    expect(findings).toEqual([]);
    expect(baseImages).toHaveLength(3);
  });

  it('refuses the rest, with the line', async () => {
    const { findings } = await review(draftOf('ARG A\nFROM alpine\n'));
    expect(findings).toEqual([
      expect.objectContaining({
        line: 2,
        reason: 'base-image-not-found',
        baseImage: 'alpine',
      }),
    ]);
  });

  it('knows build arguments and targets', async () => {
    const text = 'ARG BASE\nFROM $BASE AS one\nFROM scratch\nRUN ls\n';
    const buildArgs = { BASE: 'r:5000/data/x' };
    const { findings } = await review(draftOf(text, { buildArgs }));
    expect(findings).toEqual([
      expect.objectContaining({ line: 2, reason: 'base-image-denied' }),
    ]);
    const missing = await review(
      draftOf(text, { buildArgs: { BASE: 'r:5000/base/x' }, target: 'two' }),
    );
    expect(missing.findings).toEqual([
      expect.objectContaining({ reason: 'target-not-found' }),
    ]);
  });

  it('knows that a provider has no network', async () => {
    const draft = draftOf('FROM r:5000/base/x\nADD https://h/x /x\n');
    expect((await review(draft)).findings).toEqual([]);
    const { findings } = await review(draft, { network: 'none' });
    expect(findings).toEqual([
      expect.objectContaining({ line: 2, reason: 'containerfile-invalid' }),
    ]);
  });

  it('ends when its signal aborts', async () => {
    const stop = new AbortController();
    const given = { settings: {}, signal: stop.signal };
    const reviewing = executor.review(draftOf('FROM scratch\n'), given);
    stop.abort(new Error('enough'));
    await expect(reviewing).rejects.toThrow();
  });

  it('reads the longest text within its time', async () => {
    const lines = 'RUN echo a b c $D ${E:-f}\n'.repeat(9_900);
    const { instructionCount } = await review(
      draftOf(`FROM r:5000/base/x\n${lines}`),
    );
    expect(instructionCount).toBe(9_901);
  });
});
