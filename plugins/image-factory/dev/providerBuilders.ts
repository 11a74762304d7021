import {
  ExecutorDescription,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ago } from './ids';
import tektonSettings from './tektonSettings.json';

/** The settings of the local host, in short. */
export function anExecutor(
  overrides: Partial<ExecutorDescription> = {},
): ExecutorDescription {
  return {
    id: 'local',
    title: 'Local host',
    settings: {
      type: 'object',
      properties: {
        network: {
          type: 'string',
          enum: ['public', 'none'],
          description: 'What builds reach. As on the host by default.',
        },
        memoryLimit: {
          type: 'string',
          maxLength: 20,
          description: 'Memory of a build, such as 512m.',
        },
        processLimit: { type: 'integer', minimum: 2, maximum: 4096 },
      },
      additionalProperties: false,
    },
    ...overrides,
  };
}

/** One that knows its cluster, with every kind of field. */
export const clusterExecutor = anExecutor({
  id: 'cluster',
  title: 'Cluster',
  settings: {
    type: 'object',
    properties: {
      cluster: { type: 'string', minLength: 1, title: 'Cluster' },
      namespaces: {
        title: 'Namespaces',
        oneOf: [
          {
            type: 'object',
            properties: {
              type: { type: 'string', const: 'per-tenant' },
              prefix: { type: 'string', default: 'builds-' },
            },
            required: ['type'],
            additionalProperties: false,
          },
          {
            type: 'object',
            properties: {
              type: { type: 'string', const: 'shared' },
              name: { type: 'string', minLength: 1 },
            },
            required: ['type', 'name'],
            additionalProperties: false,
          },
        ],
      },
      nodeSelector: {
        type: 'object',
        default: {},
        propertyNames: { type: 'string' },
        additionalProperties: { type: 'string' },
      },
      managed: { type: 'boolean', default: true },
    },
    required: ['cluster', 'namespaces'],
    additionalProperties: false,
  },
});

/** Clusters with Tekton Pipelines, with the settings that they really have. */
export const tektonExecutor = anExecutor({
  id: 'tekton',
  title: 'Kubernetes',
  settings: tektonSettings,
});

export function aProvider(overrides: Partial<Provider> = {}): Provider {
  return {
    id: 'local',
    title: 'This machine',
    executor: 'local',
    methods: ['container'],
    architectures: ['amd64'],
    capabilities: [],
    readiness: 'ready',
    summary: 'Builds run with buildah 1.28.2, isolated with runc.',
    checks: [
      {
        id: 'buildah',
        title: 'buildah',
        result: 'pass',
        seen: 'buildah 1.28.2',
        why: 'It builds the images.',
      },
      {
        id: 'registry',
        title: 'Registry',
        result: 'pass',
        seen: '127.0.0.1:5000 answers',
      },
    ],
    checkedAt: ago(40),
    state: 'enabled',
    slots: 2,
    slotsUsed: 1,
    tenants: { type: 'all' },
    managedBy: 'portal',
    settings: { network: 'none', memoryLimit: '2g' },
    version: 3,
    createdAt: ago(86_400),
    allowedActions: ['check', 'update', 'pause', 'drain'],
    ...overrides,
  };
}
