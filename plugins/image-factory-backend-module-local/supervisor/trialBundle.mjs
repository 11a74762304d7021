/**
 * A container of the host's own programs that ends at once: shows whether
 * the runtime can make namespaces, a root of its own and a memory limit.
 *
 * @param {number} memoryLimitBytes
 * @see https://github.com/opencontainers/runtime-spec/blob/main/config.md
 */
export function trialBundle(memoryLimitBytes) {
  const fromHost = ['/usr', '/bin', '/lib', '/lib64'].map(path => ({
    destination: path,
    type: 'bind',
    source: path,
    options: ['rbind', 'ro'],
  }));
  return {
    ociVersion: '1.0.2',
    process: {
      user: { uid: 0, gid: 0 },
      args: ['/usr/bin/true'],
      env: ['PATH=/usr/bin:/bin'],
      cwd: '/',
      noNewPrivileges: true,
    },
    root: { path: 'rootfs', readonly: false },
    hostname: 'trial',
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc' },
      ...fromHost,
    ],
    linux: {
      resources: {
        devices: [{ allow: false, access: 'rwm' }],
        memory: { limit: memoryLimitBytes },
      },
      namespaces: ['pid', 'network', 'ipc', 'uts', 'mount'].map(type => ({
        type,
      })),
    },
  };
}
