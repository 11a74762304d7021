import {
  isKnownIn,
  Preparation,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';
import { preparationTexts } from './texts';

/** What a preparation is for, in a word. */
export function kindText({ kind }: Pick<Preparation, 'kind'>, t: Translate) {
  return isKnownIn(preparationTexts.kinds, kind)
    ? t(`preparations.kinds.${kind}`)
    : kind;
}
