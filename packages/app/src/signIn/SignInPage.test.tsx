import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { configApiRef, discoveryApiRef } from '@backstage/frontend-plugin-api';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SignInPage } from './SignInPage';

const DEMO = {
  enabled: true,
  people: [
    {
      userEntityRef: 'user:default/ada',
      name: 'Ada',
      role: 'Owner',
      tenant: 'Web',
    },
    {
      userEntityRef: 'user:default/cleo',
      name: 'Cleo',
      role: 'Owner',
      tenant: 'Data',
    },
  ],
};

function session(userEntityRef: string) {
  const payload = window.btoa(JSON.stringify({ exp: 4_000_000_000 }));
  return {
    profile: {},
    backstageIdentity: {
      token: `header.${payload}.signature`,
      identity: {
        type: 'user',
        userEntityRef,
        ownershipEntityRefs: [userEntityRef],
      },
    },
  };
}

describe('SignInPage', () => {
  const fetchMock = jest.fn();
  const onSignInSuccess = jest.fn();

  beforeEach(() => {
    window.sessionStorage.clear();
    onSignInSuccess.mockReset();
    fetchMock.mockReset();
    fetchMock.mockImplementation(async (_url: string, init: RequestInit) => {
      const person = new Headers(init.headers).get('x-image-factory-demo-user');
      return new Response(JSON.stringify(session(person!)));
    });
    global.fetch = fetchMock;
  });

  function renderPage(demo: object = DEMO) {
    return renderInTestApp(
      <TestApiProvider
        apis={[
          [configApiRef, mockApis.config({ data: { imageFactory: { demo } } })],
          [discoveryApiRef, mockApis.discovery({ baseUrl: 'http://backend' })],
        ]}
      >
        <SignInPage onSignInSuccess={onSignInSuccess} />
      </TestApiProvider>,
    );
  }

  it('lists the people by tenant and signs in whom is chosen', async () => {
    renderPage();
    expect(await screen.findByRole('region', { name: 'Web' })).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: /Cleo/ }));

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [identity] = onSignInSuccess.mock.calls[0];
    expect(await identity.getBackstageIdentity()).toMatchObject({
      userEntityRef: 'user:default/cleo',
    });
    expect(fetchMock.mock.calls[0][0]).toBe(
      'http://backend/api/auth/demo/refresh',
    );
  });

  it('stays signed in after a reload, until the person signs out', async () => {
    window.sessionStorage.setItem(
      'image-factory-demo-person',
      'user:default/ada',
    );
    const { unmount } = renderPage();
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));

    await onSignInSuccess.mock.calls[0][0].signOut();
    unmount();
    renderPage();

    expect(await screen.findByRole('button', { name: /Ada/ })).toBeVisible();
  });

  it('says why signing in failed, and leads back to the people', async () => {
    fetchMock.mockImplementation(
      async () =>
        new Response(
          JSON.stringify({
            error: { name: 'NotFoundError', message: 'User not found' },
          }),
          { status: 404, headers: { 'content-type': 'application/json' } },
        ),
    );
    renderPage();

    await userEvent.click(await screen.findByRole('button', { name: /Ada/ }));
    expect(await screen.findByText(/User not found/)).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Choose another person' }),
    );

    expect(await screen.findByRole('button', { name: /Cleo/ })).toBeVisible();
    expect(onSignInSuccess).not.toHaveBeenCalled();
  });

  it('tries again when asked to', async () => {
    fetchMock.mockRejectedValueOnce(new Error('connection refused'));
    renderPage();

    await userEvent.click(await screen.findByRole('button', { name: /Ada/ }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });

  it('lets nobody in when the demo is off', async () => {
    window.sessionStorage.setItem(
      'image-factory-demo-person',
      'user:default/ada',
    );
    renderPage({ ...DEMO, enabled: false });

    expect(await screen.findByText('Nobody can sign in yet')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
    expect(fetchMock).not.toHaveBeenCalled();
  });
});
