import { Certificate } from '@imagefactory/backstage-plugin-image-factory-common';

export type CertificateState = 'certified' | 'expired' | 'uncertified';

/**
 * Whether a certificate counts: not once it expired, nor when the provider was
 * set up otherwise since.
 *
 * @param now - Milliseconds since 1970.
 */
export function certificateState(
  certificate: Certificate | undefined,
  now: number,
): CertificateState {
  if (!certificate) return 'uncertified';
  if (Date.parse(certificate.expiresAt) <= now) return 'expired';
  return certificate.valid ? 'certified' : 'uncertified';
}
