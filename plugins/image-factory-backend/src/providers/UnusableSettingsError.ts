import { ServiceUnavailableError } from '@backstage/errors';
import { FieldIssue } from '@imagefactory/backstage-plugin-image-factory-common';

/** The stored settings of a provider are not what the executor of this process takes. */
export class UnusableSettingsError extends ServiceUnavailableError {
  /** e.g. `namespace: must not be empty`. */
  readonly problem: string;

  constructor(providerId: string, issues: FieldIssue[]) {
    const problem = issues
      .map(({ path, message }) => [...path, message].join(': '))
      .join('; ');
    super(`The settings of provider ${providerId} can't be used: ${problem}`);
    this.problem = problem;
  }
}
