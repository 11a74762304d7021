import { PullToken } from '@imagefactory/backstage-plugin-image-factory-common';
import { PullTokenRecord } from './KnexPullTokenStore';

/** A token as an answer, without what is kept of its secret. */
export function describePullToken(record: PullTokenRecord): PullToken {
  const { secretHash: _, ...shown } = record;
  return shown;
}
