import {
  readinessCheckSchema,
  wordingSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { Offer, ReadinessReport } from '../../offers';
import { neverAborted } from '../executionProbes';
import { ConformanceError, demand, shown } from './demand';
import { Requirement } from './Requirement';
import { settlesSoon } from './settlesSoon';
import { PROVIDER } from './Trial';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LOOK_MS = { least: 100, most: 600_000 };

/** What no executor takes as settings. */
const RUBBISH: unknown[] = [
  null,
  'rubbish',
  42,
  [],
  { 'no such setting': true },
];

const reportSchema = z.object({
  readiness: z.enum(['ready', 'degraded', 'not-ready', 'offline']),
  summary: z.string().min(1),
  summaryWording: wordingSchema.optional(),
  checks: z.array(readinessCheckSchema),
});

type Issue = { path: PropertyKey[]; keys?: string[] };

/** The places that an issue names; of a key that is none, the key itself. */
function placesOf({ path, keys }: Issue): string[] {
  const places = keys?.map(key => [...path, key]) ?? [path];
  return places.map(place => place.join('.'));
}

function demandFormOf(schema: object): void {
  const { type, properties = {} } = schema as {
    type?: string;
    properties?: Record<string, { description?: string }>;
  };
  demand(
    type === 'object',
    `The settings are ${
      type ?? 'of no type'
    }; they must be an object, so that a form can be made of them`,
  );
  for (const [name, property] of Object.entries(properties)) {
    demand(
      property.description,
      `The setting ${name} has no description; form and reference show it`,
    );
  }
}

function jsonSchemaOf(schema: z.ZodType): object {
  try {
    return z.toJSONSchema(schema, { io: 'input' });
  } catch (error) {
    throw new ConformanceError(
      `No form can be made of the settings, since their schema can't be told as JSON Schema: ${error}`,
    );
  }
}

function demandOffers(offers: Offer[]): void {
  for (const offer of offers) {
    demand(
      offer.architectures.length > 0,
      `The offer to ${offer.kind} names no architecture, so nothing fits it`,
    );
    const of = offer.kind === 'build' ? offer.methods : offer.wants;
    demand(of.length > 0, `The offer to ${offer.kind} names nothing that fits`);
    demand(
      offer.kind !== 'build' || offer.networks?.length !== 0,
      'The offer to build names no network, not even none, so nothing fits it',
    );
    for (const capability of offer.capabilities) {
      demand(
        NAME.test(capability),
        `The capability '${capability}' is not lower-case words with dashes`,
      );
    }
  }
  const kinds = offers.map(({ kind }) => kind);
  demand(
    new Set(kinds).size === kinds.length,
    `There are several offers of one kind of work: ${kinds.join(', ')}`,
  );
}

function demandReport(report: ReadinessReport): void {
  const { error } = reportSchema.safeParse(report);
  demand(!error, `The report of check is not one: ${error?.message}`);
  const { readiness, summary, checks } = report;
  demand(
    readiness === 'ready' || readiness === 'degraded',
    `check says that the provider is ${readiness} (${summary}), while the suite runs work on it`,
  );
  const ids = checks.map(({ id }) => id);
  demand(
    new Set(ids).size === ids.length,
    `Two checks of the report have the same id: ${ids.join(', ')}`,
  );
  demand(
    readiness === 'degraded' || checks.every(({ result }) => result !== 'fail'),
    `check says ${readiness}, while one of its checks failed: ${shown(checks)}`,
  );
}

/** What is required of an executor and its providers, before anything runs. */
export const providerRequirements: Requirement[] = [
  {
    title: 'has an id, a title, and settings of which a form can be made',
    async meet({ executor: { id, title, settings } }) {
      demand(
        NAME.test(id),
        `The id '${id}' is not lower-case words with dashes`,
      );
      demand(title, 'It has no title');
      demandFormOf(jsonSchemaOf(settings));
    },
  },
  {
    title: 'takes the settings of its providers, and says what is wrong where',
    async meet({ executor, given }) {
      const accepted = executor.settings.safeParse(given.settings);
      demand(
        accepted.success,
        `It refuses settings that are right: ${accepted.error?.message}`,
      );
      for (const settings of RUBBISH) {
        demand(
          !executor.settings.safeParse(settings).success,
          `It takes ${shown(settings)} as the settings of a provider`,
        );
      }
      for (const { settings, path } of given.refusedSettings) {
        const { error } = executor.settings.safeParse(settings);
        demand(error, `It takes the settings ${shown(settings)}`);
        demand(
          error.issues.flatMap(placesOf).includes(path.join('.')),
          `It refuses the settings ${shown(
            settings,
          )} without naming ${path.join(
            '.',
          )}, so nobody knows which field is wrong: ${error.message}`,
        );
      }
    },
  },
  {
    title: 'opens a provider at once, and says how often to look at it',
    async meet(trial) {
      const settings = trial.executor.settings.parse(trial.given.settings);
      const session = trial.executor.open({ id: PROVIDER, settings });
      demand(
        !(session instanceof Promise),
        'open gives a promise; it must give the session without asking the provider',
      );
      const { lookEveryMs } = session;
      await session.close();
      demand(
        lookEveryMs >= LOOK_MS.least && lookEveryMs <= LOOK_MS.most,
        `lookEveryMs is ${lookEveryMs}; it must be from ${LOOK_MS.least} to ${LOOK_MS.most}`,
      );
    },
  },
  {
    title: 'offers kinds of work with what they are for',
    async meet({ session }) {
      demandOffers(await session.offers(neverAborted()));
    },
  },
  {
    title: 'checks its provider in time, and finds it usable',
    async meet({ session }) {
      demandReport(await session.check(neverAborted()));
    },
  },
  {
    title: 'ends its calls soon when they are broken off',
    async meet(trial) {
      const { session } = trial;
      const stop = new AbortController();
      const calls = [session.check(stop.signal), session.offers(stop.signal)];
      stop.abort(new Error('The suite breaks it off'));
      demand(
        await settlesSoon(trial, calls),
        `check and offers go on ${trial.soonMs} ms after their signal aborted`,
      );
      const late = [
        session.check(stop.signal),
        session.observe([], stop.signal),
      ];
      demand(
        await settlesSoon(trial, late),
        'A call whose signal has aborted before does not end',
      );
    },
  },
];
