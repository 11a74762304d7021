import {
  FieldIssue,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** Far deeper than any request of the suite. A body of 4 MB may hold millions of levels, on which every walk would die. */
const MAX_DEPTH = 20;

/** Far more than any request of the suite. A schema makes an issue of each wrong value, and 4 MB hold two million. */
const MAX_VALUES = 20_000;

/** So much of a path is told: enough to find the field. */
const TOLD_PATH = 4;

type Path = FieldIssue['path'];

function tooMany(path: Path): FieldIssue {
  const said = say('field-values', { limit: MAX_VALUES });
  return { path: path.slice(0, TOLD_PATH), rule: 'too_big', ...said };
}

function tooDeep(path: Path): FieldIssue {
  const said = say('field-depth', { limit: MAX_DEPTH });
  return { path: path.slice(0, TOLD_PATH), rule: 'too_deep', ...said };
}

function search(
  value: object,
  path: Path,
  count: { left: number },
): FieldIssue | undefined {
  const isList = Array.isArray(value);
  const keys = isList ? value : Object.keys(value);
  count.left -= keys.length;
  if (count.left < 0) return tooMany(path);
  if (path.length > MAX_DEPTH) return tooDeep(path);
  for (let index = 0; index < keys.length; index += 1) {
    const key: string | number = isList ? index : keys[index];
    const inner = (value as Record<string | number, unknown>)[key];
    if (typeof inner === 'object' && inner !== null) {
      const found = search(inner, [...path, key], count);
      if (found) return found;
    }
  }
  return undefined;
}

/** What is nested too deep, or has too many values, to be looked at any further. */
export function findExcess(value: unknown, path: Path): FieldIssue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return search(value, path, { left: MAX_VALUES });
}
