import {
  definitionOf,
  Failure,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';
import { shortStep } from './shortStep';

/** Where and how it failed, in one line: `RUN npm ci failed — exit code 1`. */
export function failureText(failure: Failure, t: Translate): string {
  const where = failure.step
    ? t('builds.failedIn', { step: shortStep(failure.step) })
    : definitionOf(failure.reason).title;
  return failure.exitCode === undefined
    ? where
    : `${where} — ${t('builds.exitCode', { code: String(failure.exitCode) })}`;
}

/** Whose it is to correct. */
export function ownerText(failure: Failure, t: Translate): string {
  return definitionOf(failure.reason).owner === 'user'
    ? t('builds.ownerUser')
    : t('builds.ownerPlatform');
}
