import {
  Provider,
  ReadinessCheck,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';

type Told = Pick<
  Provider,
  'readiness' | 'summary' | 'summaryWording' | 'checks'
>;

/** The same in titles: what was seen can name paths and users of the host. */
function summaryOf(told: Told): Pick<Told, 'summary' | 'summaryWording'> {
  const { summary, summaryWording, checks } = told;
  const [first, ...rest] = checks.filter(check => check.result !== 'pass');
  if (!first) return { summary, summaryWording };
  const { message, wording } =
    rest.length > 0
      ? say('checks-wrong', { check: first.title, others: rest.length })
      : say('check-wrong', { check: first.title });
  return { summary: message, summaryWording: wording };
}

/** Of what travels for other languages, only what is told. */
function wordingOf({ wording }: ReadinessCheck): ReadinessCheck['wording'] {
  return wording && { title: wording.title, why: wording.why };
}

/**
 * What a readiness check tells people who can't change the provider: what
 * works and what does not, and why it matters. What was seen on the host, and
 * the commands that mend it, are for those who run it.
 */
export function hideHost(report: Told): Told {
  return {
    readiness: report.readiness,
    ...summaryOf(report),
    checks: report.checks.map(check => ({
      id: check.id,
      title: check.title,
      result: check.result,
      seen: '',
      why: check.why,
      group: check.group,
      severity: check.severity,
      wording: wordingOf(check),
    })),
  };
}
