import { Link } from '@backstage/ui';
import { WrappedName } from '../patterns/WrappedName';
import { fileAddress } from './fileAddress';

/** A file of the catalog, as a link where it has an address of the web. */
export function FileLink(props: { location: string }) {
  const address = fileAddress(props.location);
  const name = <WrappedName name={address} />;
  return /^https?:\/\//.test(address) ? (
    <Link href={address}>{name}</Link>
  ) : (
    name
  );
}
