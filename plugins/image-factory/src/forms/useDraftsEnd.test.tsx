import {
  IdentityApi,
  identityApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { act, waitFor } from '@testing-library/react';
import { DraftKey } from './draftStorage';
import { useDraft } from './useDraft';
import { useDraftsEnd } from './useDraftsEnd';

const ada: DraftKey = {
  form: 'test',
  user: 'user:default/ada',
  tenant: 'web',
};

function DraftsEnd() {
  useDraftsEnd();
  return null;
}

/** A portal in which a form is open, and what it and the portal can do. */
function openForm(identity: IdentityApi, key = ada) {
  const opened: {
    draft?: ReturnType<typeof useDraft>;
    identity?: IdentityApi;
  } = {};
  function Form() {
    opened.draft = useDraft(key);
    opened.identity = useApi(identityApiRef);
    return null;
  }
  const page = renderInTestApp(
    <TestApiProvider apis={[[identityApiRef, identity]]}>
      <DraftsEnd />
      <Form />
    </TestApiProvider>,
  );
  return {
    unmount: page.unmount,
    write: (text: string) =>
      act(() => opened.draft!.save({ values: { text } })),
    signOut: () => act(() => opened.identity!.signOut()),
  };
}

const leave = () => window.dispatchEvent(new Event('pagehide'));
const stored = () => JSON.stringify(sessionStorage);
const identityOf = (userEntityRef: string, signOut = async () => {}) => ({
  ...mockApis.identity({ userEntityRef }),
  getBackstageIdentity: async () => ({
    type: 'user' as const,
    userEntityRef,
    ownershipEntityRefs: [],
  }),
  signOut,
});

beforeEach(() => sessionStorage.clear());

describe('the end of drafts', () => {
  it('comes when their author signs out, also of what was typed last', async () => {
    const form = openForm(identityOf(ada.user));
    form.write('secret plans');
    leave();
    expect(stored()).toContain('secret plans');
    form.write('and the last words');
    await form.signOut();
    expect(sessionStorage).toHaveLength(0);
    leave();
    form.unmount();
    expect(sessionStorage).toHaveLength(0);
  });

  it('does not come when signing out fails', async () => {
    const refuse = jest.fn().mockRejectedValue(new Error('no network'));
    const form = openForm(identityOf(ada.user, refuse));
    form.write('kept');
    leave();
    await expect(form.signOut()).rejects.toThrow('no network');
    expect(stored()).toContain('kept');
  });

  it('comes with somebody else who signs in, whichever page they open', async () => {
    const form = openForm(identityOf(ada.user));
    form.write('secret plans');
    form.unmount();
    expect(stored()).toContain('secret plans');
    const bob = identityOf('user:default/bob');
    renderInTestApp(
      <TestApiProvider apis={[[identityApiRef, bob]]}>
        <DraftsEnd />
      </TestApiProvider>,
    );
    await waitFor(() => expect(sessionStorage).toHaveLength(0));
  });

  it('leaves what the next person writes, in the same tab', async () => {
    const form = openForm(identityOf(ada.user));
    form.write('secret plans');
    await form.signOut();
    form.unmount();
    const bob = 'user:default/bob';
    const next = openForm(identityOf(bob), { ...ada, user: bob });
    next.write('other plans');
    leave();
    expect(stored()).toContain('other plans');
    expect(stored()).not.toContain('secret plans');
  });

  it('leaves the own way of the portal to sign out as it was, once it is gone', async () => {
    const signOut = jest.fn().mockResolvedValue(undefined);
    const identity = identityOf(ada.user, signOut);
    openForm(identity).unmount();
    expect(identity.signOut).toBe(signOut);
  });
});
