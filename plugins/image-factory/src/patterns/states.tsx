import {
  RemixiconComponentType,
  RiAddCircleLine,
  RiArchiveLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiErrorWarningLine,
  RiForbidLine,
  RiHistoryLine,
  RiLoader4Line,
  RiPauseCircleLine,
  RiPencilLine,
  RiQuestionLine,
  RiSkipRightLine,
  RiTimeLine,
} from '@remixicon/react';
import {
  BuildStatus,
  ExecutionStatus,
  PlannedAction,
  PreparationStatus,
  ProjectStatus,
  ProviderState,
  Readiness,
  StepStatus,
  TenantStatus,
  UnknownWord,
  isKnownIn,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';

/** What a colour means. Decoration has none. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

/** Every state that a page can show. */
export type StateName =
  | BuildStatus
  | ExecutionStatus
  | StepStatus
  | Readiness
  | ProjectStatus
  | ProviderState
  | PreparationStatus
  | PlannedAction
  | 'applied'
  | 'unchanged'
  | 'certified'
  | 'uncertified'
  | 'in-sync'
  | 'drifted'
  | 'drained'
  | 'removed'
  | TenantStatus
  | 'expired'
  | 'current'
  | 'outdated'
  | 'pass'
  | 'warn'
  | 'fail';

export interface StateLook {
  tone: Tone;
  icon: RemixiconComponentType;
  /** The icon moves while something is going on. */
  moves?: boolean;
}

const waiting: StateLook = { tone: 'neutral', icon: RiTimeLine };
const moving: StateLook = { tone: 'info', icon: RiLoader4Line, moves: true };
const good: StateLook = { tone: 'success', icon: RiCheckboxCircleLine };
const doubtful: StateLook = { tone: 'warning', icon: RiErrorWarningLine };
const bad: StateLook = { tone: 'danger', icon: RiCloseCircleLine };

/** The one table of states: each is always icon, word and tone together. */
export const states: Record<StateName, StateLook> = {
  queued: waiting,
  pending: waiting,
  cancelled: { tone: 'neutral', icon: RiForbidLine },
  skipped: { tone: 'neutral', icon: RiSkipRightLine },
  archived: { tone: 'neutral', icon: RiArchiveLine },
  removed: { tone: 'neutral', icon: RiArchiveLine },
  paused: { tone: 'warning', icon: RiPauseCircleLine },
  draining: { ...moving, tone: 'warning' },
  drained: { tone: 'warning', icon: RiPauseCircleLine },
  enabled: good,
  unknown: { tone: 'neutral', icon: RiQuestionLine },
  starting: moving,
  running: moving,
  stopping: moving,
  cancelling: moving,
  succeeded: good,
  applying: moving,
  checking: moving,
  proving: moving,
  applied: good,
  unchanged: { tone: 'neutral', icon: RiCheckboxCircleLine },
  certified: good,
  uncertified: { tone: 'neutral', icon: RiQuestionLine },
  'in-sync': good,
  drifted: doubtful,
  create: { tone: 'info', icon: RiAddCircleLine },
  update: { tone: 'info', icon: RiPencilLine },
  none: { tone: 'neutral', icon: RiCheckboxCircleLine },
  conflict: doubtful,
  foreign: { tone: 'warning', icon: RiForbidLine },
  preparing: moving,
  ready: good,
  active: good,
  pass: good,
  current: good,
  expired: { tone: 'neutral', icon: RiHistoryLine },
  degraded: doubtful,
  outdated: doubtful,
  suspended: { tone: 'warning', icon: RiPauseCircleLine },
  warn: doubtful,
  failed: bad,
  lost: bad,
  'not-ready': bad,
  offline: bad,
  fail: bad,
};

/** How a state looks; one that is not known looks like that. */
export function lookOf(state: StateName | UnknownWord): StateLook {
  return isKnownIn(states, state) ? states[state] : states.unknown;
}

/** The word of a state; one that is not known is its own. */
export function stateWord(
  state: StateName | UnknownWord,
  t: Translate,
): string {
  return isKnownIn(states, state) ? t(`states.${state}`) : state;
}
