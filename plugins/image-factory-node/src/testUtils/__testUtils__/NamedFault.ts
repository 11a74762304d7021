import { Observation } from '../../observations';
import { Fault } from './SampleExecutor';

/** A fault with what the suite must say of it. */
export interface NamedFault {
  /** What an executor with it does. */
  name: string;
  words: string | RegExp;
  fault: Fault;
}

/** The fault of telling something else than what was seen. */
export function telling(change: (seen: Observation) => Observation): Fault {
  return {
    session: right => ({
      observe: async (handles, signal) =>
        (await right.observe(handles, signal)).map(change),
    }),
  };
}
