import { listBuildActivityContract } from './activity';
import {
  cancelBuildContract,
  getBuildContract,
  listBuildsContract,
  retryBuildContract,
  submitBuildContract,
} from './builds';
import { Contract } from './contract';
import {
  downloadLogContract,
  readLogContract,
  searchLogContract,
} from './executions';
import {
  getImageContract,
  listImagesContract,
  listImageVersionsContract,
} from './images';
import {
  archiveProjectContract,
  createProjectContract,
  getProjectContract,
  listProjectsContract,
} from './projects';
import {
  checkProviderContract,
  getProviderContract,
  listProvidersContract,
} from './providers';
import {
  createPullTokenContract,
  getRegistryContract,
  listPlatformCredentialsContract,
  listPullTokensContract,
  listTenantCredentialsContract,
  removePlatformCredentialContract,
  removeTenantCredentialContract,
  revokePullTokenContract,
  setPlatformCredentialContract,
  setTenantCredentialContract,
} from './registries';
import {
  createTenantContract,
  getTenantContract,
  listTenantsContract,
} from './tenants';

/** Every contract of the suite, in the order of `openapi.json`. */
export const imageFactoryContracts: Contract[] = [
  listTenantsContract,
  getTenantContract,
  createTenantContract,
  listProjectsContract,
  getProjectContract,
  createProjectContract,
  archiveProjectContract,
  listBuildsContract,
  getBuildContract,
  submitBuildContract,
  cancelBuildContract,
  retryBuildContract,
  listBuildActivityContract,
  readLogContract,
  searchLogContract,
  downloadLogContract,
  listImagesContract,
  getImageContract,
  listImageVersionsContract,
  listProvidersContract,
  getProviderContract,
  checkProviderContract,
  getRegistryContract,
  listPullTokensContract,
  createPullTokenContract,
  revokePullTokenContract,
  listTenantCredentialsContract,
  setTenantCredentialContract,
  removeTenantCredentialContract,
  listPlatformCredentialsContract,
  setPlatformCredentialContract,
  removePlatformCredentialContract,
];
