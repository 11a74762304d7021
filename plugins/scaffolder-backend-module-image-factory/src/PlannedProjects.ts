/** Dry runs that are remembered; far more than go on at the same time. */
const MAX_TASKS = 100;

/**
 * Projects that steps of dry runs would have made, so that later steps of the
 * same run are not told that there is no such project.
 */
export class PlannedProjects {
  readonly #tenantIds = new Map<string, Map<string, string>>();

  /** @param project - `<tenant>/<project>`, in the tenant of that id. */
  add(taskId: string, project: string, tenantId: string): void {
    const known = this.#tenantIds.get(taskId) ?? new Map<string, string>();
    this.#tenantIds.delete(taskId);
    this.#tenantIds.set(taskId, known.set(project, tenantId));
    if (this.#tenantIds.size <= MAX_TASKS) return;
    const [oldest] = this.#tenantIds.keys();
    this.#tenantIds.delete(oldest);
  }

  /** Id of the tenant in which an earlier step of the dry run would have made the project. */
  tenantOf(taskId: string, project: string): string | undefined {
    return this.#tenantIds.get(taskId)?.get(project);
  }
}
