import { Said, say } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { CheckCode } from './codes';

/** What `supervisor/pod/probe.mjs` prints. */
export const pushAnswerSchema = z.object({
  /** `ok`, or what the registry did instead. */
  kind: z.string().max(40),
  status: z.number().int().optional(),
  /** The registry's own. */
  code: z.string().max(64).optional(),
  /** Of a fault of the network, as Node.js names it. */
  system: z.string().max(64).optional(),
  /** Of the node; tool images of earlier releases do not tell it. */
  box: z
    .object({
      /** Version of the control groups. */
      cgroups: z.number().int(),
      /** Whether the node gives pods a user namespace. */
      isMapped: z.boolean(),
      /** The setting of the kernel that lets a box make none. */
      closedBy: z.string().max(64).optional(),
    })
    .optional(),
});
export type PushAnswer = z.infer<typeof pushAnswerSchema>;

/** Codes of faults of TLS by which a server shows that it speaks none. */
const NO_TLS = new Set([
  'EPROTO',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
]);

/** @see https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE =
  /CERT|CRL|ISSUER|SIGNATURE|ERR_TLS_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/;

type PushCode = Extract<CheckCode, `push-${string}`>;

const REMEDIES: Record<PushCode, Said> = {
  'push-unreachable': say('push-unreachable-remedy'),
  'push-not-https': say('push-not-https-remedy'),
  'push-not-http': say('push-not-http-remedy'),
  'push-certificate': say('push-certificate-remedy'),
  'push-denied': say('push-denied-remedy'),
  'push-failed': say('push-failed-remedy'),
};

function codeOf(
  { kind, status, system }: PushAnswer,
  { insecure }: { insecure: boolean },
): PushCode {
  if (kind === 'unauthorized' || kind === 'denied') return 'push-denied';
  if (system && NO_TLS.has(system)) return 'push-not-https';
  if (system && CERTIFICATE.test(system)) return 'push-certificate';
  if (system) return 'push-unreachable';
  // What servers of https answer to plain http.
  if (insecure && kind === 'invalid' && status === 400) return 'push-not-http';
  return 'push-failed';
}

/** What a push that did not work is called, and what to do; `undefined` for one that did. */
export function pushTrouble(
  answer: PushAnswer,
  registry: { insecure: boolean },
): { code: PushCode; remedy: Said; facts: string } | undefined {
  if (answer.kind === 'ok') return undefined;
  const code = codeOf(answer, registry);
  const { kind, status, code: own, system } = answer;
  const facts = [kind, status, own, system].filter(Boolean).join(' ');
  return { code, remedy: REMEDIES[code], facts };
}
