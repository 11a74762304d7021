import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';

/**
 * Knows what stands still in this process.
 *
 * @public
 */
export interface ImageFactoryHealth {
  /**
   * @param source - Who says it; it replaces what the same one said before.
   * @param standstills - What stands still, in sentences for operators; empty if all goes on.
   */
  report(source: string, standstills: string[]): void;
  /** Everything that stands still now. */
  standstills(): string[];
}

/** A health that all sources report to. */
export function createHealth(): ImageFactoryHealth {
  const bySource = new Map<string, string[]>();
  return {
    report(source, standstills) {
      bySource.set(source, standstills);
    },
    standstills: () => [...bySource.values()].flat(),
  };
}

/**
 * The health of the image factory in this process, for `imageFactoryRootHealth` and readiness checks of your own.
 *
 * @public
 */
export const imageFactoryHealthServiceRef =
  createServiceRef<ImageFactoryHealth>({
    id: 'image-factory.health',
    scope: 'root',
    defaultFactory: async service =>
      createServiceFactory({ service, deps: {}, factory: createHealth }),
  });
