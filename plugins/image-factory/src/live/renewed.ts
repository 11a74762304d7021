/**
 * Marks a query that is looked at again by itself, while it is shown.
 *
 * @param isActive - Whether what was read can still change by itself: then it
 *   is looked at more often.
 */
export function renewed<T>(isActive?: (data: T) => boolean) {
  return { renewed: true, isActive };
}
