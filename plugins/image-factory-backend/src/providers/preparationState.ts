import { JsonObject } from '@backstage/types';
import {
  Certificate,
  PreparationKind,
  PreparationMode,
  PreparationStatus,
  ProviderPreparationState,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ProviderPreparation } from '@imagefactory/backstage-plugin-image-factory-node';
import { toIso } from '../platform/clock';
import { ProviderRecord } from './providerRow';

/** What is stored of the preparations of a provider. */
export interface PreparationSight {
  /** Of the newest one; absent if there was none. */
  mode?: PreparationMode;
  active?: { id: string; kind: PreparationKind; status: PreparationStatus };
  certificate?: Omit<Certificate, 'valid'> & {
    /** Settings of the provider that it was issued for. */
    settings: JsonObject;
  };
  drift?: ProviderPreparationState['drift'];
}

/** Knows what is stored of preparations; by provider id. */
export interface PreparationSights {
  of(providerIds: string[]): Promise<Map<string, PreparationSight>>;
}

/** What is shown, and to whom. */
export interface PreparationView {
  sight: PreparationSight | undefined;
  /** Absent where this process can't tell, or there is nothing to prepare. */
  preparation: ProviderPreparation | undefined;
  /** Milliseconds since 1970. */
  now: number;
  /** Whether each object that differs is shown. */
  isDetailed: boolean;
}

/** One that was issued for other settings, or for another bundle, proves nothing now. */
function certificateOf(
  provider: ProviderRecord,
  { sight, preparation, now }: PreparationView,
): Certificate | undefined {
  if (!sight?.certificate) return undefined;
  const { settings, ...certificate } = sight.certificate;
  const isSame =
    JSON.stringify(settings) === JSON.stringify(provider.settings) &&
    (!preparation || preparation.bundle === certificate.bundle);
  return {
    ...certificate,
    valid: isSame && certificate.expiresAt > toIso(now),
  };
}

/** How the preparation of a provider stands; `undefined` if there is nothing to prepare. */
export function preparationState(
  provider: ProviderRecord,
  view: PreparationView,
): ProviderPreparationState | undefined {
  const { sight, preparation, isDetailed } = view;
  const mode = preparation?.mode ?? sight?.mode;
  if (mode === undefined) return undefined;
  const drift = sight?.drift;
  return {
    mode,
    active: sight?.active,
    certificate: certificateOf(provider, view),
    drift: drift && (isDetailed ? drift : { ...drift, objects: [] }),
  };
}
