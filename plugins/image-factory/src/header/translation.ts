import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Titles of the tabs as the plugin declares them, by their paths. */
export const tabTitles = {
  home: 'Home',
  builds: 'Builds',
  projects: 'Projects',
  images: 'Images',
  providers: 'Providers',
  tenants: 'Tenants',
  access: 'My access',
  platform: 'Platform',
} as const;

/**
 * The titles of the tabs. They are a list of their own, so that the header does
 * not wait for the texts of the pages.
 *
 * @public
 */
export const imageFactoryHeaderTranslationRef = createTranslationRef({
  id: 'plugin.image-factory.header',
  messages: tabTitles,
  translations: {
    de: async () => ({
      default: {
        home: 'Start',
        builds: 'Builds',
        projects: 'Projekte',
        images: 'Images',
        providers: 'Provider',
        tenants: 'Mandanten',
        access: 'Mein Zugriff',
        platform: 'Plattform',
      },
    }),
  },
});
