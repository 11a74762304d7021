import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('greets with the people of the demo', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Test' },
            backend: { baseUrl: 'http://localhost:7007' },
            imageFactory: {
              demo: {
                enabled: true,
                people: [
                  {
                    userEntityRef: 'user:default/ada',
                    name: 'Ada',
                    role: 'Owner',
                    tenant: 'Web',
                  },
                ],
              },
            },
          },
        },
      ] as any,
    };

    render(App.createRoot());

    expect(
      await screen.findByRole('button', { name: /Ada/ }, { timeout: 20_000 }),
    ).toBeVisible();
  }, 30_000);
});
