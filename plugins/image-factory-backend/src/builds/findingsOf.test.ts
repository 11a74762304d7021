import { DefinitionFinding } from '@imagefactory/backstage-plugin-image-factory-node';
import { aSpec } from '../__testUtils__/builders';
import { CandidateProvider } from '../providers';
import { findingsOf, isRefused } from './findingsOf';

const DEBIAN = 'r:5000/base/debian:12';
const NODE = 'r:5000/base/node@sha256:1a';
const bases = [DEBIAN, NODE].map(reference => ({
  ...{ reference, title: reference, origin: 'platform' as const },
}));

function aCandidate(
  id: string,
  findings?: DefinitionFinding[],
): CandidateProvider {
  const review = findings && {
    ...{ findings, baseImages: [], instructions: [] },
    instructionCount: 0,
  };
  return {
    ...{ id, title: id, state: 'enabled', readiness: 'ready' },
    ...{ slots: 1, slotsUsed: 0, review },
  };
}

const denied = (line: number, baseImage: string): DefinitionFinding => ({
  ...{ line, baseImage, reason: 'base-image-denied' },
  message: `${baseImage} is not yours`,
});

const specOf = (containerfile: string) =>
  aSpec({ source: { type: 'inline', containerfile } });

describe('the findings in a definition', () => {
  it.each([
    ['alpine', DEBIAN],
    ['docker.io/library/node:22', NODE],
    ['other/debian', DEBIAN],
  ])('suggest for %s what is called alike, or the first: %s', (name, base) => {
    const [found] = findingsOf(
      specOf(`FROM ${name}`),
      [aCandidate('p1', [denied(1, name)])],
      bases,
    );
    expect(found.suggestion).toEqual({ replace: name, with: base });
  });

  it('suggest nothing for a name that the line does not hold, or without bases', () => {
    const candidates = [aCandidate('p1', [denied(2, 'alpine')])];
    const text = 'ARG B=alpine\nFROM $B';
    expect(findingsOf(specOf(text), candidates, bases)[0].suggestion).toBe(
      undefined,
    );
    const plain = findingsOf(specOf('\nFROM alpine'), candidates, []);
    expect(plain[0].suggestion).toBe(undefined);
  });

  it('keep what the executor suggests', () => {
    const suggestion = { replace: 'x', with: 'y' };
    const finding = { ...denied(1, 'x'), suggestion };
    const [found] = findingsOf(
      specOf('FROM x'),
      [aCandidate('p1', [finding])],
      bases,
    );
    expect(found.suggestion).toEqual(suggestion);
  });

  it('are told once, with all who have them, in the order of the text', () => {
    const found = findingsOf(
      specOf('FROM a\nFROM b'),
      [
        aCandidate('p1', [denied(2, 'b')]),
        aCandidate('p2', [denied(1, 'a'), denied(2, 'b')]),
      ],
      [],
    );
    expect(found.map(({ line, providerIds }) => [line, providerIds])).toEqual([
      [1, ['p2']],
      [2, ['p1', 'p2']],
    ]);
  });

  it('refuse a build only if each that could run it has one', () => {
    const bad = aCandidate('p1', [denied(1, 'a')]);
    expect(isRefused([])).toBe(false);
    expect(isRefused([bad])).toBe(true);
    expect(isRefused([bad, aCandidate('p2', [])])).toBe(false);
    expect(isRefused([bad, aCandidate('p2')])).toBe(false);
  });
});
