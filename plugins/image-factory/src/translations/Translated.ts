/** The same texts in another language: every key, and no other. */
export type Translated<M> = {
  readonly [K in keyof M]: M[K] extends string ? string : Translated<M[K]>;
};
