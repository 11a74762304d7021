import {
  ReadinessCheck,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ReadinessReport } from '@imagefactory/backstage-plugin-image-factory-node';
import { LocalSettings } from '../localSettings';
import { checkBox } from './boxChecks';
import { checkHost, checkUser } from './hostChecks';
import { checkIds } from './idChecks';
import { checkUserNamespaces } from './namespaceChecks';
import { probeHost } from './probeHost';
import { checkRegistry } from './registryCheck';
import { checkTools } from './toolChecks';

/** The worst check, and how many others are not as they should be. */
function worstOf({ title, seen }: ReadinessCheck, others: number): Said {
  return others > 0
    ? say('checks-fail', { check: title, seen, others })
    : say('check-fails', { check: title, seen });
}

function summaryOf({ message, wording }: Said) {
  return { summary: message, summaryWording: wording };
}

function reportOf(checks: ReadinessCheck[]): ReadinessReport {
  const failed = checks.filter(check => check.result === 'fail');
  const warned = checks.filter(check => check.result === 'warn');
  const [first] = [...failed, ...warned];
  if (!first) {
    return {
      readiness: 'ready',
      ...summaryOf(say('local-ready')),
      checks,
    };
  }
  return {
    readiness: failed.length > 0 ? 'not-ready' : 'degraded',
    ...summaryOf(worstOf(first, failed.length + warned.length - 1)),
    checks,
  };
}

/**
 * Looks at everything that builds on this host need.
 *
 * @throws the reason of the signal.
 */
export async function checkReadiness(
  settings: LocalSettings,
  signal: AbortSignal,
): Promise<ReadinessReport> {
  const [tools, namespaces, registry, host] = await Promise.all([
    checkTools(settings, signal),
    checkUserNamespaces(signal),
    checkRegistry(settings, signal),
    checkHost(settings),
  ]);
  signal.throwIfAborted();
  const needed = [
    checkUser(),
    ...namespaces,
    checkIds(settings.firstId),
    ...tools,
  ];
  // Without these the trials would only repeat what is missing.
  const canProbe = needed.every(check => check.result === 'pass');
  const box = canProbe
    ? checkBox(settings, await probeHost(settings, signal))
    : [];
  return reportOf([...needed, ...box, ...host, registry]);
}
