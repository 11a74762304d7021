import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  BuildResult,
  BuildStatus,
  ExecutionStep,
  Failure,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { parseRegistrySettings } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { ExecutionsRoom } from '../executions';
import { ImagesRoom } from '../images';
import { Room, RoomDeps } from '../platform/room';
import { ProjectsRoom } from '../projects';
import { ProvidersRoom } from '../providers';
import { TenantsRoom } from '../tenants';
import { buildOwner } from './buildOwner';
import { BuildRecord } from './buildRow';
import { cancelBuild } from './cancelBuild';
import { readSourcePolicy } from './checkSource';
import { failedStepNumber } from './failedStepNumber';
import { getBuild } from './getBuild';
import { guardedBuild } from './guardedBuild';
import { KnexBuildFigureStore } from './KnexBuildFigureStore';
import { KnexBuildStore } from './KnexBuildStore';
import { listBaseImages } from './listBaseImages';
import { listBuildActivity } from './listBuildActivity';
import { listBuilds } from './listBuilds';
import { listLatestBuilds } from './listLatestBuilds';
import { listProjectActivity } from './listProjectActivity';
import { readBaseImages } from './readBaseImages';
import { readBuildLimits } from './readBuildLimits';
import { retryBuild } from './retryBuild';
import { reviewBuild } from './reviewBuild';
import { submitBuild } from './submitBuild';
import { summarizeBuilds } from './summarizeBuilds';

/** What people are told about a build. */
export interface BuildDetailForPeople {
  id: string;
  number: number;
  projectName: string;
  projectTitle: string;
  tenantId: string;
  requestedBy: string;
  status: BuildStatus;
  failure?: Failure;
  /** Which instruction failed, from 1, where it was one. */
  failedStepNumber?: number;
  result?: BuildResult;
}

/** What other rooms may ask about builds. */
export interface BuildsRoom extends Room {
  describe(
    knexOrTx: Knex,
    buildId: string,
  ): Promise<BuildDetailForPeople | undefined>;
}

function toBuildForPeople(
  build: BuildRecord,
  steps: ExecutionStep[],
): BuildDetailForPeople {
  const { id, number, projectName, projectTitle, tenantId } = build;
  const { requestedBy, status, failure, result } = build;
  return {
    id,
    number,
    projectName,
    projectTitle,
    tenantId,
    requestedBy,
    status,
    failure,
    failedStepNumber: failure?.step ? failedStepNumber(steps) : undefined,
    result,
  };
}

function readSettings(config: RootConfigService) {
  const registry = parseRegistrySettings(
    config.getOptional('imageFactory.registry'),
  );
  return {
    registry,
    baseImages: readBaseImages(config, registry.basePrefixes),
    sources: readSourcePolicy(config),
    limits: readBuildLimits(config),
  };
}

/** @throws InputError if `imageFactory.registry`, `.sources` or `.builds` can't be used. */
export function createBuildsRoom(
  deps: RoomDeps & {
    tenants: TenantsRoom;
    projects: ProjectsRoom;
    executions: Pick<ExecutionsRoom, 'registerOwner' | 'queue'>;
    providers: Pick<ProvidersRoom, 'candidatesFor' | 'judge'>;
    images: ImagesRoom;
  },
): BuildsRoom {
  const store = new KnexBuildStore();
  const guarded = deps.tenants.guard(
    guardedBuild(id => store.find(deps.knex, id)),
  );
  const settings = readSettings(deps.config);
  const owner = buildOwner({ ...deps, ...settings, store });
  const executions = deps.executions.registerOwner(owner);
  const own = { ...deps, ...settings, store, guarded, executions };
  return {
    operations: [
      listBuilds(own),
      listLatestBuilds(own),
      summarizeBuilds({ ...own, figures: new KnexBuildFigureStore() }),
      getBuild(own),
      listBaseImages(own),
      reviewBuild({ ...own, executions: deps.executions }),
      submitBuild(own),
      cancelBuild(own),
      retryBuild(own),
      listBuildActivity(own),
      listProjectActivity(own),
    ],
    guarded: [guarded],
    async describe(knexOrTx, buildId) {
      const build = await store.find(knexOrTx, buildId);
      if (!build) return undefined;
      const [latest] = await executions.list(knexOrTx, buildId);
      return toBuildForPeople(build, latest?.steps ?? []);
    },
  };
}
