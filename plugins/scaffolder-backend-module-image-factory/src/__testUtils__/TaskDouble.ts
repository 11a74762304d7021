import { mockCredentials } from '@backstage/backend-test-utils';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { JsonValue } from '@backstage/types';

type Checkpoint = { status: 'success'; value: unknown } | { status: 'failed' };

/** A backend that dies takes nothing along but what was written before. */
export class Crash extends Error {}

/**
 * A task as the scaffolder runs it: of a checkpoint, a step is given what was
 * there when the step began, and every run of it begins anew.
 */
export class TaskDouble {
  readonly credentials = mockCredentials.user('user:default/ada');
  /** The log of the task. */
  readonly log: string[] = [];
  readonly #checkpoints = new Map<string, Checkpoint>();
  /** Dies before this checkpoint is written. */
  dieBefore: ((key: string) => boolean) | undefined;

  constructor(readonly id = 'task-1') {}

  async run(
    action: TemplateAction<any, any>,
    input: object,
    options: { signal?: AbortSignal; isDryRun?: boolean; stepId?: string } = {},
  ): Promise<Record<string, any>> {
    const { stepId = 'step' } = options;
    const known = new Map(this.#checkpoints);
    const output: Record<string, any> = {};
    const say = (message: string) => void this.log.push(message);
    const logger = { info: say, warn: say, error: say, debug: say };
    await action.handler({
      input,
      task: { id: this.id },
      step: { id: stepId, name: stepId },
      logger: { ...logger, child: () => logger } as any,
      workspacePath: '/nowhere',
      signal: options.signal ?? new AbortController().signal,
      isDryRun: options.isDryRun,
      createTemporaryDirectory: async () => '/nowhere',
      getInitiatorCredentials: async () => this.credentials,
      output: (name: any, value: any) => {
        output[name] = value;
      },
      checkpoint: async <T extends JsonValue | void>(of: {
        key: string;
        fn: () => Promise<T> | T;
      }) => this.#checkpoint(`${stepId}.${of.key}`, of.fn, known),
    });
    return output;
  }

  async #checkpoint<T>(
    key: string,
    fn: () => Promise<T> | T,
    known: Map<string, Checkpoint>,
  ): Promise<T> {
    const before = known.get(key);
    if (before?.status === 'success') return before.value as T;
    try {
      const value = await fn();
      if (this.dieBefore?.(key)) throw new Crash();
      const written = JSON.parse(JSON.stringify(value ?? {}));
      this.#checkpoints.set(key, { status: 'success', value: written });
      return value;
    } catch (error) {
      if (!(error instanceof Crash)) {
        this.#checkpoints.set(key, { status: 'failed' });
      }
      throw error;
    }
  }
}
