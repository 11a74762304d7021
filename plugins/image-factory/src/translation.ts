import {
  createTranslationRef,
  TranslationFunction,
  TranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { accessTexts } from './access/texts';
import { bindingTexts } from './bindings/texts';
import { buildTexts } from './builds/texts';
import { formTexts } from './forms/texts';
import { imageTexts } from './images/texts';
import { keyTexts } from './keys/texts';
import { liveTexts } from './live/texts';
import { logTexts } from './log/texts';
import { patternTexts, stateTexts, timeTexts } from './patterns/texts';
import { projectTexts } from './projects/texts';
import { providerTexts } from './providers/texts';
import { refusalTexts } from './refusals/texts';
import { registryTexts } from './registries/texts';
import { tenantTexts } from './tenants/texts';

/**
 * Every text of the pages. Each room keeps its own in `texts.ts`.
 *
 * @public
 */
export const imageFactoryTranslationRef = createTranslationRef({
  id: 'plugin.image-factory',
  messages: {
    access: accessTexts,
    bindings: bindingTexts,
    builds: buildTexts,
    forms: formTexts,
    images: imageTexts,
    keys: keyTexts,
    live: liveTexts,
    log: logTexts,
    patterns: patternTexts,
    projects: projectTexts,
    providers: providerTexts,
    refusals: refusalTexts,
    registries: registryTexts,
    states: stateTexts,
    tenants: tenantTexts,
    time: timeTexts,
  },
});

type Messages = typeof imageFactoryTranslationRef extends TranslationRef<
  string,
  infer M
>
  ? M
  : never;

/** Finds a text by its key; functions outside of components are given it. */
export type Translate = TranslationFunction<Messages>;

/** The texts in the language of the viewer. */
export function useText(): { t: Translate } {
  return useTranslationRef(imageFactoryTranslationRef);
}
