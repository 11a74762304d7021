import {
  ReadinessCheck,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ClusterError, ClusterErrorCode } from '../cluster/ClusterError';
import { Checked, failedBy, fail, pass, warn } from './checks';
import { isBefore, LEAST_KUBERNETES } from './supportedVersions';

/** A request that takes longer is worth a word. */
const SLOW_MS = 1_500;

function versionCheck(version: string): ReadinessCheck {
  const least = LEAST_KUBERNETES;
  const check = {
    code: 'kubernetes-version' as const,
    title: say('cluster-version-title'),
    why: say('cluster-version-why', { least }),
    seen: version,
    remedy: say('cluster-version-remedy', { least }),
  };
  return isBefore(version, least) ? fail(check) : pass(check);
}

function latencyCheck(milliseconds: number): ReadinessCheck {
  const check = {
    code: 'latency' as const,
    title: say('cluster-latency-title'),
    why: say('cluster-latency-why'),
    seen: say('cluster-latency-seen', { milliseconds }),
    remedy: say('cluster-late-remedy'),
  };
  return milliseconds > SLOW_MS ? warn(check) : pass(check);
}

/** What is known of the cluster after a first request. */
export interface Connection {
  checks: ReadinessCheck[];
  /** `refused`: somebody on the way or the API server itself lets nobody in; `silent`: nobody answered that is one. */
  state: 'reached' | 'refused' | 'silent';
}

/** What nobody but an operator of the portal can change. */
const REFUSED = new Set<ClusterErrorCode>([
  'no-plugin',
  'unknown-cluster',
  'denied-by-portal',
]);

function stateAfter(error: unknown): Connection['state'] {
  if (!(error instanceof ClusterError)) return 'silent';
  const { code, status } = error;
  const hasRefused =
    REFUSED.has(code) || (status !== undefined && status.httpCode < 500);
  return hasRefused ? 'refused' : 'silent';
}

/** Whether the API server answers, how soon, and which it is. */
export async function checkConnection(
  { client, settings, now }: Checked,
  { signal, limitMs }: { signal: AbortSignal; limitMs: number },
): Promise<Connection> {
  const { cluster } = settings;
  const check = {
    code: 'cluster' as const,
    title: say('cluster-title', { cluster }),
    why: say('cluster-why'),
  };
  const late = AbortSignal.timeout(limitMs);
  const began = now();
  try {
    const { gitVersion } = await client.read<{ gitVersion: string }>(
      '/version',
      AbortSignal.any([signal, late]),
    );
    const checks = [
      pass({ ...check, seen: `Kubernetes ${gitVersion}` }),
      versionCheck(gitVersion),
      latencyCheck(now() - began),
    ];
    return { checks, state: 'reached' };
  } catch (error) {
    signal.throwIfAborted();
    if (!late.aborted) {
      const checks = [failedBy(error, check, signal)];
      return { checks, state: stateAfter(error) };
    }
    const seen = say('cluster-late', { seconds: limitMs / 1000 });
    const remedy = say('cluster-late-remedy');
    return { checks: [fail({ ...check, seen, remedy })], state: 'silent' };
  }
}
