import { useEffect } from 'react';

/** Names the browser tab while the page is open. */
export function usePageTitle(title: string | undefined) {
  useEffect(() => {
    if (!title) return undefined;
    const before = document.title;
    document.title = `${title} · Image Factory`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
