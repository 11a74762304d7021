import type {
  CoreV1Event,
  V1ConfigMap,
  V1ContainerStatus,
  V1Deployment,
  V1LimitRange,
  V1Namespace,
  V1NetworkPolicy,
  V1Node,
  V1Pod,
  V1ResourceQuota,
  V1Secret,
  V1SelfSubjectAccessReview,
} from '@kubernetes/client-node';

/** An object as it travels: the client's types have dates where JSON has texts. */
export type Wire<T> = T extends Date
  ? string
  : T extends object
  ? { [K in keyof T]: Wire<T[K]> }
  : T;

export type Pod = Wire<V1Pod>;
export type ContainerStatus = Wire<V1ContainerStatus>;
export type Node = Wire<V1Node>;
export type Secret = Wire<V1Secret>;
export type Namespace = Wire<V1Namespace>;
export type ConfigMap = Wire<V1ConfigMap>;
export type Deployment = Wire<V1Deployment>;
export type ResourceQuota = Wire<V1ResourceQuota>;
export type LimitRange = Wire<V1LimitRange>;
export type NetworkPolicy = Wire<V1NetworkPolicy>;
export type PodEvent = Wire<CoreV1Event>;
export type AccessReview = Wire<V1SelfSubjectAccessReview>;

/** The part of `metadata` that is read and written here. */
export interface ObjectMeta {
  name?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: Array<{
    apiVersion: string;
    kind: string;
    name: string;
    uid: string;
    blockOwnerDeletion?: boolean;
    controller?: boolean;
  }>;
  managedFields?: ManagedFields[];
}

/**
 * Which fields of an object somebody set.
 *
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export interface ManagedFields {
  manager?: string;
  operation?: string;
  /** e.g. `status`; absent for the object itself. */
  subresource?: string;
  time?: string;
}

/** Any object of the API. */
export interface ClusterObject {
  apiVersion?: string;
  kind?: string;
  metadata?: ObjectMeta;
}
