import {
  Placement,
  RejectedProvider,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** Of each kind; with more of them nobody reads on. */
const MOST = 50;

/** Why no other provider took an execution. */
export interface StoredPlacement {
  /** Those that its tenant may use. */
  open: Placement;
  /** The others, which are named only to people who may change providers. */
  hidden: Placement;
}

function bounded(rejected: RejectedProvider[]): Placement {
  const kept = rejected.slice(0, MOST);
  return { rejected: kept, more: rejected.length - kept.length };
}

/** In the order given, no more than are shown. */
export function storedPlacement(rejected: RejectedProvider[]): StoredPlacement {
  const isHidden = ({ reason }: RejectedProvider) => reason === 'not-allowed';
  return {
    open: bounded(rejected.filter(one => !isHidden(one))),
    hidden: bounded(rejected.filter(isHidden)),
  };
}
