import { ConfigApi } from '@backstage/frontend-plugin-api';

/** Somebody whom the demo lets in without a password. */
export interface DemoPerson {
  userEntityRef: string;
  name: string;
  role: string;
  tenant: string;
}

/** The people of `imageFactory.demo`; none when the demo is off. */
export function demoPeople(config: ConfigApi): DemoPerson[] {
  const demo = config.getOptionalConfig('imageFactory.demo');
  if (!demo?.getOptionalBoolean('enabled')) return [];
  return (demo.getOptionalConfigArray('people') ?? []).map(person => ({
    userEntityRef: person.getString('userEntityRef'),
    name: person.getString('name'),
    role: person.getString('role'),
    tenant: person.getString('tenant'),
  }));
}
