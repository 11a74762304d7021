import { ObjectChange } from '@imagefactory/backstage-plugin-image-factory-common';
import { ClusterObject } from '../cluster/objects';
import { ANNOTATIONS } from '../labels';
import { parseQuantity } from '../quantity';

/** What is shown in place of a value that may be secret. */
const HIDDEN = '(changed)';
/** Of `metadata`, what the server writes. */
const WRITTEN_BY_SERVER = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];
/** Repeats the whole object, with what was secret in it. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const QUANTITY = /\.(limits|requests)\.[^.]+$|\.sizeLimit$/;
const NAME = /^[A-Za-z_][\w-]*$/;

type Parts = Record<string, unknown>;

function isParts(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object without what the server writes, and without our mark. */
function contentOf(object: ClusterObject): Parts {
  const { apiVersion: _, kind: __, ...rest } = object as Parts;
  const { status: ___, ...content } = rest;
  const metadata = { ...(object.metadata as Parts) };
  for (const name of WRITTEN_BY_SERVER) delete metadata[name];
  const annotations = { ...(metadata.annotations as Parts) };
  delete annotations[ANNOTATIONS.applied];
  delete annotations[LAST_APPLIED];
  delete metadata.annotations;
  const isEmpty = Object.keys(annotations).length === 0;
  return {
    ...content,
    metadata: isEmpty ? metadata : { ...metadata, annotations },
  };
}

/** Values of environment variables, and all that Secrets and ConfigMaps hold, are nobody's to see. */
function withoutSecrets(value: unknown, path: string): unknown {
  if (value === undefined) return undefined;
  if (/(^|\.)(data|stringData)(\.|\[|$)|\benv\[\d+\]\.value$/.test(path)) {
    return HIDDEN;
  }
  if (Array.isArray(value)) {
    return value.map((one, n) => withoutSecrets(one, `${path}[${n}]`));
  }
  if (!isParts(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      withoutSecrets(one, below(path, name)),
    ]),
  );
}

function below(path: string, name: string): string {
  if (!NAME.test(name)) return `${path}["${name}"]`;
  return path === '' ? name : `${path}.${name}`;
}

function change(path: string, before: unknown, after: unknown): ObjectChange {
  return {
    path,
    ...(before !== undefined && { before: withoutSecrets(before, path) }),
    ...(after !== undefined && { after: withoutSecrets(after, path) }),
  };
}

function isSameLeaf(path: string, before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (!QUANTITY.test(path)) return false;
  const one = parseQuantity(String(before));
  return one !== undefined && one === parseQuantity(String(after));
}

/** How values are compared. */
interface Comparing {
  /** Whether what only `before` has is no difference. */
  onlyWanted: boolean;
}

function between(
  path: string,
  [before, after]: [unknown, unknown],
  how: Comparing,
): ObjectChange[] {
  if (after === undefined && how.onlyWanted) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const places = Array.from({
      length: Math.max(before.length, after.length),
    });
    // A list that is shorter than it was is a difference even so.
    const isShorter = after.length < before.length;
    return places.flatMap((_, n) =>
      between(`${path}[${n}]`, [before[n], after[n]], {
        onlyWanted: how.onlyWanted && !isShorter,
      }),
    );
  }
  if (isParts(before) && isParts(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap(name =>
      between(below(path, name), [before[name], after[name]], how),
    );
  }
  return isSameLeaf(path, before, after) ? [] : [change(path, before, after)];
}

/** What an object becomes, part by part. A difference in writing is none. */
export function changesBetween(
  before: ClusterObject | undefined,
  after: ClusterObject,
): ObjectChange[] {
  const one = before ? contentOf(before) : {};
  return between('', [one, contentOf(after)], { onlyWanted: false });
}

/** The same where nobody could try it: what only the present object has may be the server's defaults. */
export function changesWanted(
  before: ClusterObject,
  wanted: ClusterObject,
): ObjectChange[] {
  const pair: [unknown, unknown] = [contentOf(before), contentOf(wanted)];
  return between('', pair, { onlyWanted: true });
}
