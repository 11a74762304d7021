import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';
import { forgetDrafts, keepDraftsOf } from './draftStorage';

/**
 * Drafts end with the session of who wrote them: at once when somebody signs
 * out, and at the latest when somebody else opens a page.
 */
export function useDraftsEnd(): void {
  const identity = useApi(identityApiRef);
  useEffect(() => {
    identity.getBackstageIdentity().then(
      ({ userEntityRef }) => keepDraftsOf(userEntityRef),
      // Whoever can't be named can't open a form with a draft either.
      () => undefined,
    );
  }, [identity]);
  useEffect(() => {
    // Backstage tells nobody that somebody signs out, so that what it calls to
    // do so is the place to hear of it.
    const { signOut } = identity;
    const heard = async () => {
      await signOut.call(identity);
      forgetDrafts();
    };
    identity.signOut = heard;
    return () => {
      if (identity.signOut === heard) identity.signOut = signOut;
    };
  }, [identity]);
}
