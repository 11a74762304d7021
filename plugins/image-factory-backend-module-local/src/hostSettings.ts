import { addressRuleData } from '@imagefactory/backstage-plugin-image-factory-node';
import {
  boxIdRange,
  isRoot,
  mayMakeControlGroups,
  openFilesLimit,
} from './hostIdentity';
import { LocalSettings } from './localSettings';

/** What the supervisor is told of the host and of the operator's decisions. */
export function hostSettings(given: LocalSettings) {
  // A run has no business with the key of tokens.
  const { sources, firstId, tokens: _, ...settings } = given;
  return {
    ...settings,
    isRoot: isRoot(),
    hasCgroups: mayMakeControlGroups(),
    openFiles: openFilesLimit(),
    ids: boxIdRange(firstId),
    addressRule: addressRuleData(sources.allowedHosts),
  };
}
