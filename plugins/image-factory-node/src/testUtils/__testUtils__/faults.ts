import { faultsOfEnd } from './faultsOfEnd';
import { faultsOfLog } from './faultsOfLog';
import { faultsOfProvider } from './faultsOfProvider';
import { faultsOfStart } from './faultsOfStart';
import { NamedFault } from './NamedFault';

/** Every fault that the suite is proved to find. */
export const FAULTS: NamedFault[] = [
  ...faultsOfProvider,
  ...faultsOfStart,
  ...faultsOfLog,
  ...faultsOfEnd,
];
