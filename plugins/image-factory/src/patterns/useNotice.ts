import {
  alertApiRef,
  toastApiRef,
  useApi,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';

const SHORT_MS = 2_000;

export interface Notice {
  title: string;
  description?: string;
  status: 'success' | 'danger';
}

/** Tells something in passing: as a toast, or as an alert where a portal has no toasts. */
export function useNotice() {
  const toasts = useApiHolder().get(toastApiRef);
  const alerts = useApi(alertApiRef);
  return useCallback(
    (notice: Notice) => {
      const isGood = notice.status === 'success';
      if (toasts) {
        toasts.post({ ...notice, timeout: isGood ? SHORT_MS : undefined });
        return;
      }
      alerts.post({
        message: [notice.title, notice.description].filter(Boolean).join(': '),
        severity: isGood ? 'success' : 'error',
        display: isGood ? 'transient' : 'permanent',
      });
    },
    [toasts, alerts],
  );
}
