import {
  coreServices,
  createServiceFactory,
  RootHealthService,
} from '@backstage/backend-plugin-api';
import { imageFactoryHealthServiceRef } from './health';

function notReady(message: string) {
  return { status: 503, payload: { message, status: 'error' } };
}

/**
 * Backstage's own health, whose readiness also turns red while the work of the
 * image factory stands still in this process. Backstage has no hook for
 * checks of plugins: add this to the backend in place of its default.
 *
 * @public
 */
export const imageFactoryRootHealth = createServiceFactory({
  service: coreServices.rootHealth,
  deps: {
    lifecycle: coreServices.rootLifecycle,
    health: imageFactoryHealthServiceRef,
  },
  factory({ lifecycle, health }): RootHealthService {
    const ok = { status: 200, payload: { status: 'ok' } };
    let phase: 'starting' | 'up' | 'stopping' = 'starting';
    lifecycle.addStartupHook(() => {
      phase = 'up';
    });
    lifecycle.addBeforeShutdownHook(() => {
      phase = 'stopping';
    });
    return {
      getLiveness: async () => ok,
      async getReadiness() {
        if (phase === 'starting') {
          return notReady('Backend has not started yet');
        }
        if (phase === 'stopping') return notReady('Backend is shutting down');
        const standstills = health.standstills();
        return standstills.length > 0 ? notReady(standstills.join('; ')) : ok;
      },
    };
  },
});
