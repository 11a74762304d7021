import '@testing-library/jest-dom';
import 'jest-axe/extend-expect';

// jsdom has no layout and no media queries. The pages are tested as they are
// on a wide screen; `narrow` tests say so themselves.
Object.defineProperty(window, 'matchMedia', {
  writable: true,
  value: (query: string) => ({
    matches: /min-width/.test(query),
    media: query,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
    addEventListener: () => {},
    removeEventListener: () => {},
    dispatchEvent: () => false,
  }),
});
