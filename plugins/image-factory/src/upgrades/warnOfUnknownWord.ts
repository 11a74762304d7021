/** For whoever looks into the console: why a page shows a bare word. The client says each word once. */
export function warnOfUnknownWord(word: string): void {
  // eslint-disable-next-line no-console -- for people who look into it; nothing failed
  console.warn(
    `Image Factory: the server says “${word}”, which these pages do not know. They may be of an older release; reloading may help.`,
  );
}
