import {
  isKnownIn,
  ReasonCode,
  reasonDefinitions,
  UnknownWord,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';

/** Why a build failed, in one line; a reason that is not known is its own word. */
export function reasonTitle(
  reason: ReasonCode | UnknownWord,
  t: Translate,
): string {
  return isKnownIn(reasonDefinitions, reason)
    ? t(`reasons.${reason}.title`)
    : reason;
}

/** What to do about it. */
export function reasonHint(
  reason: ReasonCode | UnknownWord,
  t: Translate,
): string {
  return t(
    `reasons.${isKnownIn(reasonDefinitions, reason) ? reason : 'unknown'}.hint`,
  );
}
