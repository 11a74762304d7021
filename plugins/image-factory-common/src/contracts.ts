import {
  listBuildActivityContract,
  listProjectActivityContract,
} from './activity';
import {
  listProjectBindingsContract,
  listTenantBindingsContract,
  putProjectBindingContract,
  putTenantBindingContract,
  removeProjectBindingContract,
  removeTenantBindingContract,
} from './bindings';
import {
  cancelBuildContract,
  getBuildContract,
  listBuildsContract,
  listLatestBuildsContract,
  retryBuildContract,
  submitBuildContract,
} from './builds';
import { Contract } from './contract';
import { summarizeBuildsContract, summarizeImagesContract } from './figures';
import {
  getImageContract,
  listImagesContract,
  listImageVersionsContract,
} from './images';
import {
  downloadLogContract,
  readLogContract,
  readLogLinesContract,
  searchLogContract,
} from './logs';
import {
  declareProjectContract,
  reviewDeclaredProjectContract,
  withdrawProjectContract,
} from './declaredProjects';
import { getMyAccessContract } from './myAccess';
import {
  archiveProjectContract,
  createProjectContract,
  getProjectContract,
  listProjectsContract,
  restoreProjectContract,
  updateProjectContract,
} from './projects';
import {
  cancelPreparationContract,
  getManifestsContract,
  getPreparationContract,
  listPreparationsContract,
  planPreparationContract,
  startPreparationContract,
} from './preparationContracts';
import {
  checkProviderContract,
  createProviderContract,
  drainProviderContract,
  getProviderContract,
  listExecutorsContract,
  listProvidersContract,
  pauseProviderContract,
  removeProviderContract,
  resumeProviderContract,
  updateProviderContract,
} from './providerContracts';
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
import { listBaseImagesContract, reviewBuildContract } from './reviews';
import {
  archiveTenantContract,
  createTenantContract,
  getTenantContract,
  listTenantsContract,
  resumeTenantContract,
  setTenantLimitsContract,
  suspendTenantContract,
  updateTenantContract,
} from './tenants';

/**
 * Every contract of the suite, in the order of `openapi.json`.
 *
 * @public
 */
export const imageFactoryContracts: Contract[] = [
  listTenantsContract,
  getTenantContract,
  createTenantContract,
  updateTenantContract,
  setTenantLimitsContract,
  suspendTenantContract,
  resumeTenantContract,
  archiveTenantContract,
  listTenantBindingsContract,
  putTenantBindingContract,
  removeTenantBindingContract,
  getMyAccessContract,
  listProjectsContract,
  getProjectContract,
  createProjectContract,
  reviewDeclaredProjectContract,
  declareProjectContract,
  withdrawProjectContract,
  updateProjectContract,
  archiveProjectContract,
  restoreProjectContract,
  listProjectBindingsContract,
  putProjectBindingContract,
  removeProjectBindingContract,
  listBuildsContract,
  listLatestBuildsContract,
  summarizeBuildsContract,
  getBuildContract,
  listBaseImagesContract,
  reviewBuildContract,
  submitBuildContract,
  cancelBuildContract,
  retryBuildContract,
  listBuildActivityContract,
  listProjectActivityContract,
  readLogContract,
  readLogLinesContract,
  searchLogContract,
  downloadLogContract,
  listImagesContract,
  summarizeImagesContract,
  getImageContract,
  listImageVersionsContract,
  listProvidersContract,
  getProviderContract,
  checkProviderContract,
  createProviderContract,
  updateProviderContract,
  pauseProviderContract,
  drainProviderContract,
  resumeProviderContract,
  removeProviderContract,
  listExecutorsContract,
  planPreparationContract,
  getManifestsContract,
  startPreparationContract,
  listPreparationsContract,
  getPreparationContract,
  cancelPreparationContract,
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
