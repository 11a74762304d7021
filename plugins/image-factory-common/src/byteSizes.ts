const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/**
 * A number of bytes in the largest binary unit of which it is one or more.
 *
 * @param bytes - From 0.
 * @returns e.g. `{ value: 1.5, unit: 'GiB' }`, the value with at most one digit behind the point.
 * @public
 */
export function byteSizeOf(bytes: number): {
  value: number;
  unit: 'B' | 'KiB' | 'MiB' | 'GiB' | 'TiB';
} {
  const power = Math.min(
    UNITS.length - 1,
    Math.floor(Math.log2(Math.max(bytes, 1)) / 10),
  );
  const value = Number((bytes / 1024 ** power).toFixed(1));
  return { value, unit: UNITS[power] };
}

/**
 * A size in English, e.g. `1.5 GiB`.
 *
 * @public
 */
export function formatByteSize(bytes: number): string {
  const { value, unit } = byteSizeOf(bytes);
  return `${value} ${unit}`;
}
