// Started by `npm run bench:memory` with the services that it needs.
import { measureIdleMemory } from './memory/idleMemory.mjs';
import { runBench } from './session.mjs';

await runBench(measureIdleMemory);
