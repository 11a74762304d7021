import {
  Activity,
  BaseImage,
  BuildDetail,
  ExecutorDescription,
  Image,
  ImageVersion,
  LogChunk,
  MyAccess,
  Preparation,
  PreparationPlan,
  Project,
  ProjectBinding,
  Provider,
  PullToken,
  Registry,
  Tenant,
  TenantBinding,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** Everything that the fake server knows. */
export interface FakeWorld {
  tenants: Tenant[];
  projects: Project[];
  builds: BuildDetail[];
  images: Image[];
  /** What every project may build on. */
  baseImages: BaseImage[];
  versions: ImageVersion[];
  providers: Provider[];
  executors: ExecutorDescription[];
  /** Whether the person may add providers. */
  mayAddProviders: boolean;
  preparations: Preparation[];
  /** What a preparation would change, by id of the provider. */
  plans: Map<string, PreparationPlan>;
  registry: Registry;
  pullTokens: PullToken[];
  activity: Activity[];
  /** Who has which role, by id of the tenant. */
  tenantBindings: Map<string, TenantBinding[]>;
  /** Whose role inside a project differs, by its id. */
  projectBindings: Map<string, ProjectBinding[]>;
  /** What the caller may do; without it, told from what the tenants allow. */
  access?: MyAccess;
  /** Chunks of each execution; more may be added while they are followed. */
  logs: Map<
    string,
    { chunks: LogChunk[]; complete: boolean; firstErrorLine?: number }
  >;
}

export const emptyWorld = (): FakeWorld => ({
  tenants: [],
  projects: [],
  builds: [],
  images: [],
  baseImages: [],
  versions: [],
  providers: [],
  executors: [],
  mayAddProviders: false,
  preparations: [],
  plans: new Map(),
  registry: {
    host: 'registry.example.com',
    insecure: false,
    takesPullTokens: true,
  },
  pullTokens: [],
  activity: [],
  tenantBindings: new Map(),
  projectBindings: new Map(),
  logs: new Map(),
});
