import {
  definitionOf,
  Failure,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';
import { reasonTitle } from '../words/reasonText';
import { shortStep } from './shortStep';
import { shortText } from './shortText';
import { Fixer } from './whoseToFix';

const LONGEST_NAME = 60;

/** Where and how it failed, in one line: `RUN npm ci failed — exit code 1`. */
export function failureText(failure: Failure, t: Translate): string {
  const where = failure.step
    ? t('builds.failedIn', { step: shortStep(failure.step) })
    : reasonTitle(failure.reason, t);
  return failure.exitCode === undefined
    ? where
    : `${where} — ${t('builds.exitCode', { code: String(failure.exitCode) })}`;
}

/** Whose it is to correct. */
export function ownerText(
  failure: Failure,
  fixer: Fixer,
  t: Translate,
): string {
  if (definitionOf(failure.reason).owner !== 'user') {
    return t('builds.ownerPlatform');
  }
  if (fixer === 'viewer') return t('builds.ownerUser');
  if (fixer === 'project') return t('builds.ownerProject');
  const name = shortText(fixer.name, LONGEST_NAME);
  return t('builds.ownerOther', { name });
}
