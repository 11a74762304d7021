import {
  createTranslationRef,
  TranslationFunction,
  TranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { messages } from './messages';
import { loadPart } from './upgrades/loadPart';

/**
 * Every text of the pages, in English and, where the portal offers `de`, in
 * German. Other languages are added by a portal, as for every plugin.
 *
 * @public
 */
export const imageFactoryTranslationRef = createTranslationRef({
  id: 'plugin.image-factory',
  messages,
  translations: { de: () => loadPart(() => import('./translations/de')) },
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
