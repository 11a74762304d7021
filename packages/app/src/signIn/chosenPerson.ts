const KEY = 'image-factory-demo-person';

/** Who was chosen in this tab, so that a reload stays signed in. */
export const chosenPerson = {
  get: () => window.sessionStorage.getItem(KEY) ?? undefined,
  set: (userEntityRef: string) =>
    window.sessionStorage.setItem(KEY, userEntityRef),
  forget: () => window.sessionStorage.removeItem(KEY),
};
