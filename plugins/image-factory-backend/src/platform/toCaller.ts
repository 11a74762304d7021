import {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { Caller } from './operation';

/** Who stands behind credentials. */
export function toCaller(
  credentials: BackstageCredentials<
    BackstageUserPrincipal | BackstageServicePrincipal
  >,
): Caller {
  const { principal } = credentials;
  return {
    credentials,
    ref:
      principal.type === 'user'
        ? principal.userEntityRef
        : `service:${principal.subject}`,
  };
}
