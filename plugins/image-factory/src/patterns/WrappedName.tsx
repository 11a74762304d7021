import { Fragment } from 'react';
import { wrapPoints } from '../words/format';

/** A name of any length and direction, which wraps after `/`, `-`, `.`, `_` and `:`. */
export function WrappedName(props: { name: string }) {
  return (
    <bdi style={{ overflowWrap: 'anywhere' }}>
      {wrapPoints(props.name).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </bdi>
  );
}
