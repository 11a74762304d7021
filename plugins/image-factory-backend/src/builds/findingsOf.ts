import {
  BaseImage,
  BuildFinding,
  BuildSpec,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { DefinitionFinding } from '@imagefactory/backstage-plugin-image-factory-node';
import { CandidateProvider } from '../providers';

/** Last part of the name of an image, without tag and digest. */
function shortName(reference: string): string {
  const [name] = reference.split('@');
  return name.split('/').pop()!.split(':')[0];
}

/** The image of the platform that is called like another one; else its first. */
function suggestBase(name: string, bases: BaseImage[]): string | undefined {
  const short = shortName(name);
  const alike = bases.find(base => shortName(base.reference) === short);
  return (alike ?? bases[0])?.reference;
}

/** Only where the line holds the name as it is: one made of variables is changed elsewhere. */
function suggestionFor(
  finding: DefinitionFinding,
  lines: string[],
  bases: BaseImage[],
): BuildFinding['suggestion'] {
  const { suggestion, baseImage: name, line } = finding;
  if (suggestion || !name || !line) return suggestion;
  const base = suggestBase(name, bases);
  return base && lines[line - 1]?.includes(name)
    ? { replace: name, with: base }
    : undefined;
}

/**
 * What the executors of the candidates find in a definition, each once, in
 * the order of the text, with a base image to take where one is refused.
 *
 * @param bases - Of the platform.
 */
export function findingsOf(
  spec: BuildSpec,
  candidates: CandidateProvider[],
  bases: BaseImage[],
): BuildFinding[] {
  const { source } = spec;
  const lines =
    source.type === 'inline' ? source.containerfile.split('\n') : [];
  const found = new Map<string, BuildFinding>();
  for (const { id, review } of candidates) {
    for (const finding of review?.findings ?? []) {
      const { line, reason, message } = finding;
      const key = JSON.stringify([line, reason, message]);
      const known = found.get(key);
      if (known) {
        known.providerIds.push(id);
      } else {
        const suggestion = suggestionFor(finding, lines, bases);
        found.set(key, { ...finding, suggestion, providerIds: [id] });
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** Whether none of those that could run it would: each was asked, and found something. */
export function isRefused(candidates: CandidateProvider[]): boolean {
  return (
    candidates.length > 0 &&
    candidates.every(({ review }) => (review?.findings.length ?? 0) > 0)
  );
}
