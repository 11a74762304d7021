import { ReadinessReport } from '@imagefactory/backstage-plugin-image-factory-node';

type Told = Pick<ReadinessReport, 'readiness' | 'summary' | 'checks'>;

/** The same in titles: what was seen can name paths and users of the host. */
function summaryOf({ summary, checks }: Told): string {
  const [first, ...rest] = checks.filter(check => check.result !== 'pass');
  if (!first) return summary;
  return rest.length > 0
    ? `${first.title} and ${rest.length} more`
    : first.title;
}

/**
 * What a readiness check tells people who can't change the provider: what
 * works and what does not, and why it matters. What was seen on the host, and
 * the commands that mend it, are for those who run it.
 */
export function hideHost(report: Told): Told {
  return {
    readiness: report.readiness,
    summary: summaryOf(report),
    checks: report.checks.map(({ id, title, result, why }) => ({
      id,
      title,
      result,
      seen: '',
      why,
    })),
  };
}
