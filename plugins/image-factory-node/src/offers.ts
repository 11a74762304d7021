import {
  BuildSpec,
  ReadinessCheck,
  Wording,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ScanWant } from './runs';

/**
 * Beside its kind, what every offer says.
 *
 * @public
 */
export interface OfferCommon {
  /** For which it can run work, e.g. `['amd64']`, as Go names them. */
  architectures: string[];
  /** What else it has that not every provider has, e.g. `kvm`; lower-case words with dashes. */
  capabilities: string[];
}

/**
 * A kind of work that a provider can run now. At most one offer per kind.
 *
 * @public
 */
export type Offer = OfferCommon &
  (
    | {
        kind: 'build';
        methods: BuildSpec['method'][];
        /** Which networks builds may ask for; any if left out. */
        networks?: BuildSpec['network'][];
      }
    | { kind: 'scan'; wants: ScanWant[] }
  );

/**
 * What a session found out about its provider.
 *
 * @public
 */
export interface ReadinessReport {
  /** `offline`: it could not be reached, so that nothing is known of the rest. */
  readiness: 'ready' | 'degraded' | 'not-ready' | 'offline';
  /** One sentence, in English. */
  summary: string;
  /** The same for other languages; `say` makes both. */
  summaryWording?: Wording;
  checks: ReadinessCheck[];
}
