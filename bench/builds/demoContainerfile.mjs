import { createRequire } from 'node:module';

const { demoContainerfile } = createRequire(import.meta.url)(
  '../../packages/backend/src/demo/demoContainerfile.ts',
);

/** The very Containerfile of the demo. */
export { demoContainerfile };
