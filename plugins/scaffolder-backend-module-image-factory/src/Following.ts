import { Step } from './defineAction';
import { FactoryOfStep } from './FactoryOfStep';
import { WaitMemory } from './WaitMemory';

/** What following a build takes. */
export interface Following {
  factory: FactoryOfStep;
  step: Step;
  memory: WaitMemory;
  /** Most lines that come into the log of the task. */
  maxLogLines: number;
  /** Address of the page of the build. */
  address: string;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Settles after so many milliseconds, or sooner when the task is cancelled. */
  pause(ms: number): Promise<void>;
}
