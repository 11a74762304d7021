export type { SecretsFor } from './driveDeps';
export { createRunsRoom } from './room';
