import {
  getPreparationContract,
  getProviderContract,
  Preparation,
  PreparationKind,
  startPreparationContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { DigestRegistry } from './DigestRegistry';
import { Engine } from './Engine';
import { FakePlace } from './FakePlace';
import { FakePreparation } from './FakePreparation';
import { eventually } from './startFactory';

export const DIGEST = `sha256:${'d'.repeat(64)}`;
const OVER = ['succeeded', 'failed', 'cancelled'];

/** Processes that prepare the providers of one fake place. */
export class Preparing {
  readonly place = new FakePlace();
  readonly preparation = new FakePreparation();
  readonly engines: Engine[] = [];
  readonly knex: Knex;
  readonly registry: DigestRegistry;
  readonly #config: JsonObject;

  private constructor(
    knex: Knex,
    registry: DigestRegistry,
    config: JsonObject,
  ) {
    this.knex = knex;
    this.registry = registry;
    this.#config = config;
    this.place.preparation = this.preparation;
    this.place.onStart = run => {
      run.print('built');
      this.registry.digest = DIGEST;
      run.succeed(DIGEST);
    };
  }

  static async start(knex: Knex, config: JsonObject = {}): Promise<Preparing> {
    const registry = await DigestRegistry.start();
    const preparing = new Preparing(knex, registry, config);
    await preparing.newProcess().suite.start();
    return preparing;
  }

  get engine(): Engine {
    return this.engines[this.engines.length - 1];
  }

  /** Another process of the same backend. */
  newProcess(): Engine {
    const { knex, place } = this;
    const clock = this.engines[0]?.clock;
    const registry = { host: this.registry.host, insecure: true };
    const config = { registry, ...this.#config };
    const engine = new Engine({ knex, place, clock, config });
    this.engines.push(engine);
    return engine;
  }

  /** The process hangs where it is; the lease of its work ends. */
  async replaceProcess(): Promise<Engine> {
    this.engine.clock.advance(31_000);
    return this.newProcess();
  }

  ask(
    kind: PreparationKind,
    more: {
      providerId?: string;
      overwrite?: boolean;
      preparationId?: string;
    } = {},
  ): Promise<Preparation> {
    const { providerId = 'fake-1', overwrite = false, preparationId } = more;
    return this.engine.call(startPreparationContract, {
      params: { providerId },
      body: { kind, overwrite, preparationId },
    });
  }

  find(preparationId: string): Promise<Preparation> {
    const params = { preparationId };
    return this.engine.call(getPreparationContract, { params });
  }

  provider(providerId = 'fake-1') {
    return this.engine.call(getProviderContract, { params: { providerId } });
  }

  /** Works until it is as wished. */
  async until(
    id: string,
    isWished: (preparation: Preparation) => boolean,
  ): Promise<Preparation> {
    return eventually(async () => {
      await this.engine.step();
      return this.find(id);
    }, isWished);
  }

  ended(id: string): Promise<Preparation> {
    return this.until(id, ({ status }) => OVER.includes(status));
  }

  /** Asks, and works until the end. */
  async done(...asked: Parameters<Preparing['ask']>): Promise<Preparation> {
    return this.ended((await this.ask(...asked)).id);
  }

  async eventTypes(providerId = 'fake-1'): Promise<string[]> {
    return this.knex('domain_events')
      .where({ subject_type: 'provider', subject_id: providerId })
      .orderBy('version')
      .pluck('type');
  }

  async end(): Promise<void> {
    for (const engine of this.engines) await engine.end();
    await this.registry.stop();
  }
}
