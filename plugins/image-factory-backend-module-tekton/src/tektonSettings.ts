import { z } from 'zod';
import { parseQuantity } from './quantity';

/** Names that become labels of DNS; see RFC 1123. */
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const LABEL_KEY =
  /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;
const PINNED_IMAGE = /^[^\s@]+@sha256:[0-9a-f]{64}$/;
const HOST_AND_PORT = /^[A-Za-z0-9[][A-Za-z0-9.:[\]-]*$/;

/** Leaves room for the name of a tenant. */
const MAX_PREFIX_CHARACTERS = 40;

const dnsLabel = (max: number) =>
  z
    .string()
    .max(max)
    .regex(
      DNS_LABEL,
      'uses lower-case letters, digits and dashes, and starts and ends with a letter or digit',
    );

function quantity(byDefault: string, least: number, example: string) {
  return z
    .string()
    .max(20)
    .refine(text => (parseQuantity(text) ?? 0) >= least, {
      error: `must be a quantity of Kubernetes such as ${example}`,
      abort: true,
    })
    .default(byDefault);
}

const memory = (byDefault: string) =>
  quantity(byDefault, 16 * 1024 ** 2, '512Mi or 2Gi');
const processors = (byDefault: string) =>
  quantity(byDefault, 0.001, '500m or 2');

const tolerationSchema = z.strictObject({
  key: z.string().regex(LABEL_KEY, 'must be a key of a taint').optional(),
  operator: z.enum(['Exists', 'Equal']).default('Equal'),
  value: z.string().regex(LABEL_VALUE, 'must be a value of a taint').optional(),
  effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional(),
});

const placementSettings = {
  nodeSelector: z
    .record(
      z.string().regex(LABEL_KEY, 'must be a key of a label'),
      z.string().regex(LABEL_VALUE, 'must be a value of a label'),
    )
    .default({})
    .describe(
      'Labels that nodes must have to run builds, such as disktype: ssd. Any node by default.',
    ),
  tolerations: z
    .array(tolerationSchema)
    .max(20)
    .default([])
    .describe('Taints of nodes that builds may run on all the same.'),
  architectures: z
    .array(z.string().regex(/^[a-z0-9]+$/))
    .min(1)
    .max(10)
    .optional()
    .describe(
      'Architectures of the nodes, such as amd64, where the nodes may not be read. Read from the nodes by default.',
    ),
  waitingLimitSeconds: z
    .number()
    .int()
    .min(30)
    .max(86_400)
    .default(600)
    .describe(
      'How long a build may wait for a node, an image or a volume, in seconds. It does not count as time of the build.',
    ),
};

const limitSettings = {
  memoryRequest: memory('512Mi').describe(
    'Memory that a node must have free for a build.',
  ),
  memoryLimit: memory('2Gi').describe('Memory that a build may use.'),
  cpuRequest: processors('250m').describe(
    'Processors that a node must have free for a build.',
  ),
  cpuLimit: processors('2').describe('Processors that a build may use.'),
  network: z
    .enum(['public', 'none'])
    .default('public')
    .describe(
      'Whether RUN and ADD may reach anything: public, what the cluster lets its pods reach; or none.',
    ),
  storageDriver: z
    .enum(['overlay', 'vfs'])
    .default('overlay')
    .describe(
      'How builds keep layers. vfs takes more disk, and works where nodes do not let users mount overlays.',
    ),
  diskLimit: quantity('10Gi', 64 * 1024 ** 2, '10Gi').describe(
    'What a build may write to the disk of its node.',
  ),
};

const imageSettings = {
  toolImage: z
    .string()
    .max(500)
    .regex(
      PINNED_IMAGE,
      'must name an image by its digest, such as registry.example.com/image-factory/tools@sha256:…',
    )
    .describe(
      'Image of the tools that builds run in, by its digest, as the nodes pull it.',
    ),
  imagePullSecrets: z
    .array(
      z
        .string()
        .max(253)
        .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/),
    )
    .max(10)
    .default([])
    .describe(
      'Names of Secrets in the namespace with which the nodes pull the tool image.',
    ),
  registryAddresses: z
    .record(
      z.string().max(260).regex(HOST_AND_PORT, 'must be a host'),
      z.string().max(260).regex(HOST_AND_PORT, 'must be a host, with a port'),
    )
    .default({})
    .describe(
      'Where a registry has another address for the cluster than for the portal: the host as the portal names it, and the one for the cluster.',
    ),
  baseImages: z
    .array(z.string().min(1).max(400))
    .max(100)
    .default([])
    .describe(
      'Prefixes of images outside of the registry that every tenant may build on, such as docker.io/library. None by default.',
    ),
};

const placeSettings = {
  cluster: z
    .string()
    .min(1)
    .max(253)
    .describe('Name of the cluster, as the Kubernetes plugin knows it.'),
  namespace: dnsLabel(63)
    .optional()
    .describe(
      'Namespace in which the builds of all tenants run. image-factory by default.',
    ),
  namespacePrefix: dnsLabel(MAX_PREFIX_CHARACTERS)
    .optional()
    .describe(
      'In place of one namespace: each tenant has its own, whose name begins so.',
    ),
  serviceAccount: dnsLabel(63)
    .default('image-factory-build')
    .describe('Service account of builds; it needs no rights.'),
  portalAccount: z
    .string()
    .max(130)
    .regex(
      /^[a-z0-9]([a-z0-9-]*[a-z0-9])?\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/,
      'must be a namespace and a service account, such as image-factory/image-factory-portal',
    )
    .default('image-factory/image-factory-portal')
    .describe(
      'Service account that the Kubernetes plugin uses for this cluster, with its namespace; the manifests give it its rights.',
    ),
};

const preparationSettings = {
  mode: z
    .enum(['managed', 'self-managed'])
    .default('self-managed')
    .describe(
      'Who changes the cluster: managed, the portal, which then needs the right to; self-managed, an operator with the manifests that the portal shows.',
    ),
  prepareAs: z
    .string()
    .min(1)
    .max(253)
    .optional()
    .describe(
      'Name of a second entry of the same cluster in the Kubernetes plugin, whose account has more rights. It is used for preparing alone.',
    ),
  drift: z
    .enum(['report', 'repair'])
    .default('report')
    .describe(
      'What becomes of objects that differ from what they should be: report, it is shown; repair, it is put right, but never over what somebody changed. For the mode managed.',
    ),
};

/**
 * The settings of a provider on a cluster.
 *
 * @public
 */
export const tektonSettingsSchema = z
  .strictObject({
    ...placeSettings,
    ...imageSettings,
    ...limitSettings,
    ...placementSettings,
    ...preparationSettings,
  })
  .refine(all => all.mode === 'managed' || all.drift === 'report', {
    path: ['drift'],
    message: 'can be repair only where mode is managed',
  })
  .refine(all => all.prepareAs !== all.cluster, {
    path: ['prepareAs'],
    message: 'must be another entry than cluster',
  })
  .refine(all => !(all.namespace && all.namespacePrefix), {
    path: ['namespacePrefix'],
    message: 'must not be set together with namespace',
  })
  .refine(
    all => parseQuantity(all.memoryRequest)! <= parseQuantity(all.memoryLimit)!,
    { path: ['memoryRequest'], message: 'must not be above memoryLimit' },
  )
  .refine(
    all => parseQuantity(all.cpuRequest)! <= parseQuantity(all.cpuLimit)!,
    { path: ['cpuRequest'], message: 'must not be above cpuLimit' },
  );

/** @public */
export type TektonSettings = z.infer<typeof tektonSettingsSchema>;
