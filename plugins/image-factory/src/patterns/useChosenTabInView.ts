import { useEffect } from 'react';

/**
 * Scrolls the line of tabs of the portal's header, where it is too narrow for
 * all of them, so that the chosen one is seen. The page stays where it is.
 */
export function useChosenTabInView() {
  useEffect(() => {
    const line = document.querySelector('.bui-PluginHeaderTabsWrapper');
    const tab = line?.querySelector('[role="tab"][aria-selected="true"]');
    if (!line || !tab) return;
    const beyond =
      tab.getBoundingClientRect().right - line.getBoundingClientRect().right;
    if (beyond > 0) line.scrollLeft += beyond;
  }, []);
}
