import { createHash } from 'node:crypto';

const OWN = 'imagefactory.dev';

/** Labels by which our objects are found. */
export const LABELS = {
  managedBy: 'app.kubernetes.io/managed-by',
  execution: `${OWN}/execution`,
  provider: `${OWN}/provider`,
  tenant: `${OWN}/tenant`,
  project: `${OWN}/project`,
  /** Name of a trial of readiness; its pod has it too. */
  trial: `${OWN}/trial`,
  /** The provider that a trial is about. */
  trialOf: `${OWN}/trial-of`,
  /** Backstage's Kubernetes pages find objects of an entity by it. */
  kubernetesId: 'backstage.io/kubernetes-id',
} as const;

export const MANAGED_BY = 'image-factory';

/** What is written on a run, beside its labels. */
export const ANNOTATIONS = {
  tenant: `${OWN}/tenant`,
  project: `${OWN}/project`,
  attempt: `${OWN}/attempt`,
  /** JSON of where the image goes. */
  destination: `${OWN}/destination`,
  /** Uid of the pod in which the run began. */
  pod: `${OWN}/pod`,
  /** ISO 8601: when somebody asked the run to stop. */
  cancelledAt: `${OWN}/cancelled-at`,
  /** JSON of the failure for which this executor ended the run. */
  stopped: `${OWN}/stopped`,
  /** JSON of the last observation; nothing changes after it. */
  end: `${OWN}/end`,
  /** On what is prepared: a mark of what was applied. */
  applied: `${OWN}/applied`,
} as const;

const VALUE = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const HASH_CHARACTERS = 10;
const MAX_START = 63 - HASH_CHARACTERS - 2;

/** A value of a label for any text; different ones for different texts. */
export function labelValue(text: string): string {
  if (VALUE.test(text)) return text;
  const hash = createHash('sha256').update(text).digest('hex');
  const start = text
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, MAX_START);
  return `${start || 'x'}--${hash.slice(0, HASH_CHARACTERS)}`;
}

/** Selects the objects that have all of the labels. */
export function selectorOf(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
