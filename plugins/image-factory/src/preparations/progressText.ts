import { Preparation } from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';

/** What a preparation does now, in words; nothing once it has ended. */
export function progressText(
  { status, objects }: Preparation,
  t: Translate,
): string | undefined {
  switch (status) {
    case 'queued':
      return t('preparations.queuedText');
    case 'applying':
      return t('preparations.applyingText', {
        done: String(objects.filter(each => each.status !== 'pending').length),
        all: String(objects.length),
      });
    case 'checking':
      return t('preparations.checkingText');
    case 'proving':
      return t('preparations.provingText');
    case 'cancelling':
      return t('preparations.cancellingText');
    default:
      return undefined;
  }
}
