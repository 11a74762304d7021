export { CatalogPeople, type People } from './CatalogPeople';
export { createTokenRouter, TOKEN_PATH } from './createTokenRouter';
export type { IssueOutcome, TokenRequest } from './issueToken';
export { PullPolicies } from './PullPolicies';
export { RefusalLimit } from './RefusalLimit';
export { createRegistriesRoom, type RegistriesRoom } from './room';
export { SecretSources } from './SecretSources';
export type { StartingExecution } from './secretsFor';
