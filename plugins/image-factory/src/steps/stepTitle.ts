import { ExecutionStep } from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';
import { saidText } from '../words/saidText';

/** What a step does; an instruction is shown as it was written. */
export function stepTitle(
  { title, wording }: Pick<ExecutionStep, 'title' | 'wording'>,
  t: Translate,
): string {
  return saidText({ message: title, wording }, t);
}
