/**
 * One thing of the registry that a client wants to use.
 *
 * @see https://distribution.github.io/distribution/spec/auth/scope/
 */
export interface RegistryScope {
  /** e.g. `repository`. */
  type: string;
  /** e.g. `web/shop/api`; may begin with a host and port, as the grammar allows. */
  name: string;
  /** e.g. `pull`, `push`, `delete`, `*`; each once. */
  actions: string[];
}

/** A client that copies between two repositories asks for two. */
export const MAX_SCOPES = 20;
/** The longest repository path has 255 characters. */
const MAX_SCOPE_LENGTH = 400;

/** Why a list of scopes can't be read. */
export interface ScopeProblem {
  problem: string;
}

/** The type may hold a class in brackets; the name everything between the first colon and the last. */
const SCOPE = /^([a-z0-9]+(?:\([a-z0-9]+\))?):(.+):([a-z*]+(?:,[a-z*]+)*)$/;

/**
 * Reads the `scope` parameters of a token request. One parameter may hold
 * several scopes, divided by spaces.
 *
 * @param given - The parameter as often as it was sent.
 */
export function parseScopes(given: string[]): RegistryScope[] | ScopeProblem {
  const texts = given.flatMap(text => text.split(' ')).filter(Boolean);
  if (texts.length > MAX_SCOPES) {
    return { problem: `At most ${MAX_SCOPES} scopes can be asked for at once` };
  }
  const scopes: RegistryScope[] = [];
  for (const text of texts) {
    const [, type, name, actions] =
      (text.length <= MAX_SCOPE_LENGTH && SCOPE.exec(text)) || [];
    if (type === undefined) {
      return { problem: 'A scope must look like repository:name:pull,push' };
    }
    scopes.push({ type, name, actions: [...new Set(actions.split(','))] });
  }
  return scopes;
}
