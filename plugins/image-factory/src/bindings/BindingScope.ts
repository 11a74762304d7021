/** Where roles are given: in a whole tenant, or inside one project. */
export interface BindingScope {
  kind: 'tenant' | 'project';
  id: string;
  /** Title, for people. */
  title: string;
}
