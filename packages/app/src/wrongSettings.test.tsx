import { createApp } from '@backstage/frontend-defaults';
import { mockApis } from '@backstage/frontend-test-utils';
import imageFactoryPlugin from '@imagefactory/backstage-plugin-image-factory';
import { render, screen } from '@testing-library/react';

/** The portal with a setting of an extension, without a page to sign in at. */
function portalWith(id: string, settings: Record<string, number>) {
  const config = mockApis.config({
    data: {
      app: {
        baseUrl: 'http://localhost:3000',
        extensions: [
          { 'sign-in-page:app': false },
          { [id]: { config: settings } },
        ],
      },
      backend: { baseUrl: 'http://localhost:7007' },
    },
  });
  return createApp({
    features: [imageFactoryPlugin],
    advanced: { configLoader: async () => ({ config }) },
  }).createRoot();
}

describe('a setting of the image factory with the wrong type', () => {
  it.each([
    ['page:image-factory', 'path'],
    ['sub-page:image-factory/builds', 'title'],
  ])(
    'is told by the portal with its extension and its key: %s, %s',
    async (id, key) => {
      render(portalWith(id, { [key]: 5 }));
      const told = await screen.findByText(
        new RegExp(`'${id}'.*'${key}'`, 's'),
        {},
        { timeout: 20_000 },
      );
      expect(told).toBeInTheDocument();
    },
    60_000,
  );
});
