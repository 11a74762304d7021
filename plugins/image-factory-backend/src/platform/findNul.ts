import { FieldIssue } from '@imagefactory/backstage-plugin-image-factory-common';

type Path = FieldIssue['path'];

/** Path of the first text or key under `value` that holds a NUL character, which PostgreSQL can't store. `value` must have passed `findExcess`. */
export function findNul(value: unknown, path: Path): Path | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    if (key.includes('\0')) return path;
    const found = findNul(inner, [...path, isList ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}
