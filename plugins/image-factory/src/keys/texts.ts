/** What keys do. */
export const keyTexts = {
  title: 'Keyboard shortcuts',
  text: 'Not while you type. What a key does, a button or a link does as well.',
  close: 'Close',
  then: 'then',
  builds: 'Go to the builds',
  projects: 'Go to the projects',
  images: 'Go to the images',
  home: 'Go to the start',
  new: 'Start a new build',
  search: 'Search',
  next: 'Next row, Enter opens it',
  previous: 'Previous row',
  help: 'Show these shortcuts',
  retry: 'Build again',
  cancel: 'Cancel the build, after a question',
} as const;
