import {
  BuildFilter,
  buildStatusSchema,
  reasonCodeSchema,
  waitingForSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { isPeriod, startOf } from './periods';
import { ViewQuery } from './savedViews';

/** Words of the URL that say of which kind builds are. */
export type BuildWords = Pick<
  ViewQuery,
  'status' | 'since' | 'provider' | 'finished' | 'reason' | 'waits' | 'newest'
>;

/** Of these words, those that mean something. A hand-made address with nonsense in it is one without that word. */
export function knownWords(words: BuildWords) {
  const { since, finished, provider } = words;
  return {
    status: buildStatusSchema.safeParse(words.status).data,
    reason: reasonCodeSchema.safeParse(words.reason).data,
    waits: waitingForSchema.safeParse(words.waits).data,
    newest: words.newest === 'yes' ? ('yes' as const) : undefined,
    since: since && isPeriod(since) ? since : undefined,
    finished: finished && isPeriod(finished) ? finished : undefined,
    provider: provider && provider.length <= 63 ? provider : undefined,
  };
}

/**
 * What such words ask the server for. The list and every figure that leads to
 * it ask by this, so that they count the same.
 */
export function askedBy(words: BuildWords, now: Date): BuildFilter {
  const { status, reason, waits, newest, since, finished, provider } =
    knownWords(words);
  return {
    status,
    failureReason: reason,
    waitingFor: waits,
    newest,
    providerId: provider,
    createdFrom: since && startOf(since, now),
    finishedFrom: finished && startOf(finished, now),
  };
}
