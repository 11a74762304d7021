import {
  ReadinessCheck,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ReadinessReport } from '@imagefactory/backstage-plugin-image-factory-node';

type Weight = 'stops' | 'harms' | 'advises';

/** What a check that did not pass means for builds. */
function weightOf({ result, severity }: ReadinessCheck): Weight | undefined {
  if (result === 'fail') return severity === 'advice' ? 'harms' : 'stops';
  if (result !== 'warn') return undefined;
  return severity === 'advice' ? 'advises' : 'harms';
}

function saidOf(first: ReadinessCheck, others: number): Said {
  const { title: check, seen } = first;
  return others > 0
    ? say('checks-fail', { check, seen, others })
    : say('check-fails', { check, seen });
}

/** What all checks together say. What is only advice is shown, and changes nothing. */
export function reportOf(checks: ReadinessCheck[]): ReadinessReport {
  const of = (weight: Weight) =>
    checks.filter(check => weightOf(check) === weight);
  const stopping = of('stops');
  const counting = [...stopping, ...of('harms')];
  const [first] = counting;
  const { message, wording } = first
    ? saidOf(first, counting.length - 1)
    : say('cluster-ready');
  const orElse = first ? 'degraded' : 'ready';
  return {
    readiness: stopping.length > 0 ? 'not-ready' : orElse,
    summary: message,
    summaryWording: wording,
    checks,
  };
}
