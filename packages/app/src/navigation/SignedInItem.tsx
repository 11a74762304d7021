import { SidebarItem } from '@backstage/core-components';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import { useEffect, useState } from 'react';

/** Who is signed in; leads to the settings, where one signs out. */
export function SignedInItem() {
  const identity = useApi(identityApiRef);
  const [name, setName] = useState('');

  useEffect(() => {
    let isShown = true;
    identity
      .getProfileInfo()
      .then(
        async ({ displayName }) =>
          displayName ?? (await identity.getBackstageIdentity()).userEntityRef,
      )
      .then(known => isShown && setName(known))
      // Without a name the entry still leads to the settings.
      .catch(() => undefined);
    return () => {
      isShown = false;
    };
  }, [identity]);

  return (
    <SidebarItem
      icon={() => <UserSettingsSignInAvatar />}
      to="/settings"
      text={name ? `${name} · Settings` : 'Settings'}
    />
  );
}
