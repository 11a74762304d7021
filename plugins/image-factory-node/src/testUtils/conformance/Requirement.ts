import { WorkKind } from '../../runs';
import { Trial } from './Trial';

/** Something that every executor must do, whatever it runs. */
export interface Requirement {
  /** A fact about an executor that meets it. */
  title: string;
  /** @throws with words that say what is wrong. */
  meet(trial: Trial): Promise<void>;
}

/** Something that every executor must do for each kind of work that it offers. */
export interface WorkRequirement {
  title: string;
  meet(trial: Trial, kind: WorkKind): Promise<void>;
}
