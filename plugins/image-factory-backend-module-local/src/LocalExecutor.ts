import {
  BuildDraft,
  DefinitionReview,
  Executor,
  ProviderSession,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { LocalSession } from './LocalSession';
import { LocalSettings } from './localSettings';
import {
  LocalProviderSettings,
  providerSettingsSchema,
  settingsOfProvider,
} from './providerSettings';
import { reviewDefinition } from './reviewDefinition';

/**
 * Builds on the host of the backend. Each run is a folder and a supervising
 * process of its own, which outlives the backend; `docs/local-provider.md`
 * explains how.
 *
 * @public
 */
export class LocalExecutor implements Executor<LocalProviderSettings> {
  readonly id = 'local';
  readonly title = 'Local host';
  readonly settings;
  readonly #host: LocalSettings;

  /** @param host - What `imageFactory.local` says; all providers of the host share it. */
  constructor(host: LocalSettings) {
    this.#host = host;
    this.settings = providerSettingsSchema(host);
  }

  open(provider: {
    id: string;
    settings: LocalProviderSettings;
  }): ProviderSession {
    return new LocalSession(
      provider.id,
      settingsOfProvider(this.#host, provider.settings),
    );
  }

  review(
    draft: BuildDraft,
    given: { settings: LocalProviderSettings; signal: AbortSignal },
  ): Promise<DefinitionReview> {
    const host = settingsOfProvider(this.#host, given.settings);
    return reviewDefinition(draft, host, given.signal);
  }
}
