import { HumanDuration } from '@backstage/types';

export interface Config {
  imageFactory?: {
    /** How this backend dispatches and drives executions. */
    dispatcher?: {
      /** Time between two polls of the queue when nothing wakes it; a second by default. */
      pollInterval?: HumanDuration | string;
      /** For how long a worker may be silent before another takes its item; 15 seconds by default. */
      lease?: HumanDuration | string;
      /** Handlers of one kind of work that run at once; 10 by default. Running builds don't count. */
      concurrency?: number;
    };
  };
}
