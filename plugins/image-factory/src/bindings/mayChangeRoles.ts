/** What a person may do with the roles in a tenant or project. */
export interface RoleChanges {
  give: boolean;
  /** Roles are taken also where nothing else is changed any more. */
  take: boolean;
}

/** Servers of before `unbind` let who may give roles take them. */
export function mayChangeRoles(thing: {
  allowedActions: string[];
}): RoleChanges {
  const give = thing.allowedActions.includes('bind');
  return { give, take: give || thing.allowedActions.includes('unbind') };
}
