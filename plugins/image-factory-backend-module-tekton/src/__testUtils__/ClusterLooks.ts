import { setTimeout as sleep } from 'node:timers/promises';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  CheckGiven,
  ReadinessReport,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterObject } from '../cluster/objects';
import { Resource } from '../cluster/resourcePaths';
import { ClusterRuns } from './ClusterRuns';
import { FaultProxy } from './FaultProxy';

const WITHIN_MS = 90_000;

/** What a check found, and how long it took. */
export interface Looked extends ReadinessReport {
  /** Checks that did not pass and are no mere advice. */
  trouble: ReadinessCheck[];
  tookMs: number;
}

export const idsOf = (checks: ReadinessCheck[]) => checks.map(({ id }) => id);

/** Looks until something is seen, or too much time has gone by. */
export async function looksUntil<T>(
  look: () => Promise<T>,
  isGood: (seen: T) => boolean,
): Promise<T> {
  const until = Date.now() + WITHIN_MS;
  for (;;) {
    const seen = await look();
    if (isGood(seen) || Date.now() > until) return seen;
    await sleep(500);
  }
}

/** Checks of a provider on the test cluster, through a proxy that can spoil them. */
export class ClusterLooks {
  readonly runs: ClusterRuns;
  readonly proxy: FaultProxy;

  private constructor(runs: ClusterRuns, proxy: FaultProxy) {
    this.runs = runs;
    this.proxy = proxy;
  }

  static async create(): Promise<ClusterLooks> {
    const runs = await ClusterRuns.create();
    return new ClusterLooks(
      runs,
      await FaultProxy.start(runs.cluster.kubeconfig),
    );
  }

  async check(
    given: Partial<CheckGiven> = {},
    options: { token?: string; toolImage?: string } = {},
  ): Promise<Looked> {
    const { token, toolImage = this.runs.settings.toolImage } = options;
    const settings = { ...this.runs.settings, toolImage };
    const executor = this.runs.executor(this.proxy.transport(token));
    const session = executor.open({ id: 'k-1', settings });
    const began = Date.now();
    const report = await session.check(neverAborted(), {
      ...{ full: false, tenantNames: ['web'], slots: 1, earlier: [] },
      ...given,
    });
    const trouble = report.checks.filter(
      ({ result, severity }) => result !== 'pass' && severity !== 'advice',
    );
    return { ...report, trouble, tookMs: Date.now() - began };
  }

  /** A thorough one, with a push to the registry of the cluster. */
  tried(change: object = {}, toolImage?: string): Promise<Looked> {
    const registry = {
      host: this.runs.cluster.registry,
      insecure: true,
      repository: 'image-factory--probe/k-1',
      secrets: { registries: [] },
      ...change,
    };
    return this.check({ full: true, registry }, { toolImage });
  }

  /** Does something while an object is there. */
  async during(
    resource: Resource,
    object: ClusterObject,
    act: () => Promise<void>,
  ): Promise<void> {
    const { client } = this.runs;
    const { namespace, name } = object.metadata ?? {};
    const signal = neverAborted();
    await client.create({ resource, namespace }, object, { signal });
    try {
      await act();
    } finally {
      await client.delete({ resource, namespace, name }, { signal });
    }
  }

  async end(): Promise<void> {
    await this.proxy.stop();
    await this.runs.end();
  }
}
