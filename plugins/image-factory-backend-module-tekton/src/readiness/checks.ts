import {
  CheckWords,
  ReadinessCheck,
  Said,
  say,
  sayCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { CheckGiven } from '@imagefactory/backstage-plugin-image-factory-node';
import { stringify } from 'yaml';
import { ClusterClient } from '../cluster/ClusterClient';
import { ClusterError, ClusterErrorCode } from '../cluster/ClusterError';
import { ClusterObject } from '../cluster/objects';
import { TektonSettings } from '../tektonSettings';
import { LEAST_TEKTON } from './supportedVersions';
import { CHECK_KINDS, CheckCode } from './codes';

/** The provider that is checked. */
export interface Checked {
  client: ClusterClient;
  /** With the account that prepares the cluster. */
  preparer: ClusterClient;
  provider: string;
  settings: TektonSettings;
  given: CheckGiven;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** A namespace of builds that is looked at. */
export interface InNamespace {
  namespace: string;
  signal: AbortSignal;
}

const REMEDIES: Record<ClusterErrorCode, Said> = {
  unreachable: say('cluster-unreachable-remedy'),
  'too-late': say('cluster-late-remedy'),
  'no-plugin': say('cluster-no-plugin-remedy'),
  'unknown-cluster': say('cluster-unknown-remedy'),
  'denied-by-portal': say('cluster-denied-remedy'),
  'strange-answer': say('cluster-strange-remedy'),
  'no-such-api': say('tekton-remedy', { least: LEAST_TEKTON }),
  refused: say('cluster-refused-remedy'),
};

/** What to do about an error. */
export function remedyOf(error: unknown): Said {
  return REMEDIES[error instanceof ClusterError ? error.code : 'unreachable'];
}

/** What is said of an error. */
export function seenOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a check says, without how it ended. */
export interface Check extends Omit<CheckWords, 'id' | 'result' | 'group'> {
  code: CheckCode;
  /** If not the code. */
  id?: string;
}

function checkOf(
  { code, id = code, ...words }: Check,
  result: CheckWords['result'],
): ReadinessCheck {
  return sayCheck({ ...CHECK_KINDS[code], ...words, id, result });
}

export const pass = (check: Check): ReadinessCheck =>
  checkOf({ ...check, remedy: undefined, fix: undefined }, 'pass');
export const warn = (check: Check): ReadinessCheck => checkOf(check, 'warn');
export const fail = (check: Check): ReadinessCheck => checkOf(check, 'fail');

/** What an error says of a check; the reason of the signal if it was ended. */
export function failedBy(
  error: unknown,
  check: Omit<Check, 'seen' | 'remedy'>,
  signal: AbortSignal,
): ReadinessCheck {
  signal.throwIfAborted();
  return fail({ ...check, seen: seenOf(error), remedy: remedyOf(error) });
}

/** Objects that `kubectl apply --server-side -f -` takes as they are. */
export function manifest(objects: ClusterObject[]): Check['fix'] {
  const texts = objects.map(object => stringify(object, { lineWidth: 0 }));
  return { kind: 'manifest', text: texts.join('---\n') };
}

export const command = (text: string): Check['fix'] => ({
  kind: 'command',
  text,
});
