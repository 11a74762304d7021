/**
 * The folders of a pod's work volume that the container `box` sees, and
 * where. The Task of the bundle mounts them so: what is not `writable` is
 * mounted read-only there.
 */
export const POD_FOLDERS = {
  'source-out': { to: '/mnt/work', writable: true },
  out: { to: '/mnt/out', writable: true },
  store: { to: '/mnt/store', writable: true },
  cache: { to: '/var/lib/containers/cache', writable: true },
  box: { to: '/mnt/box', writable: true },
  conf: { to: '/mnt/conf' },
  gate: { to: '/mnt/gate' },
  context: { to: '/mnt/context' },
  scripts: { to: '/mnt/scripts' },
};

/** @param {string} to - A place in the box. */
export function podFolderAt(to) {
  const found = Object.entries(POD_FOLDERS).find(([, at]) => at.to === to);
  return found?.[0];
}
