import {
  isKnownIn,
  Waiting,
  waitingReasons,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';

/** Why a build waits; for a reason that is not known, the server's sentence. */
export function waitingText(
  { reason, message }: Pick<Waiting, 'reason' | 'message'>,
  t: Translate,
): string {
  return isKnownIn(waitingReasons, reason) ? t(`waiting.${reason}`) : message;
}
