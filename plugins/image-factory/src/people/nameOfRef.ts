/** The name within an entity ref: `ada` of `user:default/ada`. */
export function nameOfRef(ref: string): string {
  return ref.split('/').pop() ?? ref;
}
