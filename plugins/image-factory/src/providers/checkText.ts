import {
  Provider,
  ReadinessCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';
import { saidText } from '../words/saidText';

type Texts = Pick<ReadinessCheck, 'title' | 'seen' | 'why' | 'remedy'>;

/** The texts of a check in the language of the page, as far as their codes are known. */
export function checkText(check: ReadinessCheck, t: Translate): Texts {
  const { title, seen, why, remedy, wording = {} } = check;
  const text = (message: string, part: keyof typeof wording) =>
    saidText({ message, wording: wording[part] }, t);
  return {
    title: text(title, 'title'),
    seen: text(seen, 'seen'),
    why: why && text(why, 'why'),
    remedy: remedy && text(remedy, 'remedy'),
  };
}

/** The worst check, by which a summary goes. */
function worstOf(checks: ReadinessCheck[]): ReadinessCheck | undefined {
  return (
    checks.find(({ result }) => result === 'fail') ??
    checks.find(({ result }) => result === 'warn')
  );
}

/** Why a provider is not ready, or what it is ready for. */
export function summaryText(
  { summary, summaryWording, checks }: Provider,
  t: Translate,
): string {
  const worst = worstOf(checks);
  const { title, seen } = worst ? checkText(worst, t) : {};
  return saidText({ message: summary, wording: summaryWording }, t, {
    ...(title !== undefined && { check: title }),
    ...(seen !== undefined && { seen }),
  });
}
