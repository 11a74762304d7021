import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The few texts that must be there when nothing else of the pages could be loaded.
 *
 * @public
 */
export const imageFactoryUpgradeTranslationRef = createTranslationRef({
  id: 'plugin.image-factory.upgrade',
  messages: {
    title: 'A part of this page could not be loaded',
    text: 'A newer version of the portal may be there, or the connection is broken. What you typed into a form is kept in this tab.',
    tryAgain: 'Try again',
  },
  // Not loaded: these are for when nothing can be.
  translations: {
    de: async () => ({
      default: {
        title: 'Ein Teil dieser Seite konnte nicht geladen werden',
        text: 'Es kann eine neuere Version des Portals geben, oder die Verbindung ist gestört. In ein Formular Getipptes bleibt in diesem Tab erhalten.',
        tryAgain: 'Erneut versuchen',
      },
    }),
  },
});
