import { AllowedHost } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Executor,
  ProviderSession,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { ClusterClient } from './cluster/ClusterClient';
import { ClusterTransport } from './cluster/ClusterTransport';
import { TektonPreparation } from './preparation/TektonPreparation';
import { TektonSession } from './TektonSession';
import { TektonSettings, tektonSettingsSchema } from './tektonSettings';

/**
 * Builds on Kubernetes clusters that the portal knows, with Tekton Pipelines.
 * Each run is a PipelineRun with one pod; `docs/kubernetes.md` explains how.
 */
export class TektonExecutor implements Executor<TektonSettings> {
  readonly id = 'tekton';
  readonly title = 'Kubernetes with Tekton';
  readonly settings = tektonSettingsSchema;
  readonly #transportTo: (cluster: string) => ClusterTransport;
  readonly #allowedHosts: AllowedHost[];

  /** @param options.transportTo - The way to the cluster of a name. */
  constructor(options: {
    transportTo: (cluster: string) => ClusterTransport;
    allowedHosts: AllowedHost[];
  }) {
    this.#transportTo = options.transportTo;
    this.#allowedHosts = options.allowedHosts;
  }

  open(provider: { id: string; settings: TektonSettings }): ProviderSession {
    const { id, settings } = provider;
    const clientOf = (cluster: string) =>
      new ClusterClient(this.#transportTo(cluster));
    const client = clientOf(settings.cluster);
    const preparer = settings.prepareAs ? clientOf(settings.prepareAs) : client;
    return new TektonSession(id, settings, {
      ...{ client, preparer },
      preparation: new TektonPreparation(settings, preparer),
      allowedHosts: this.#allowedHosts,
      now: Date.now,
    });
  }
}
