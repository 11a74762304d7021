import { SECCOMP_PROFILE } from './seccompProfile.mjs';

/**
 * What the box of one run is made of. Ids are those of the namespace in
 * which the runtime works.
 *
 * @typedef {{
 *   rootfs: string,
 *   argv: string[],
 *   env: Record<string, string>,
 *   ids: { first: number, count: number },
 *   binds: Array<{ from: string, to: string, writable?: boolean }>,
 *   networkNamespace?: string,
 *   limits: BoxLimits,
 * }} BoxOptions - Without `networkNamespace` the box has only a loopback
 *   interface of its own.
 * @typedef {{
 *   cgroup?: string, memoryBytes: number, processes: number, cpuShares: number,
 *   openFiles: number, fileBytes: number, scratchBytes: number,
 * }} BoxLimits - Without `cgroup` the runtime sets none but the rlimits.
 */

/** Of the box's own user namespace; none of them reaches the host. */
const CAPABILITIES = [
  'CHOWN',
  'DAC_OVERRIDE',
  'DAC_READ_SEARCH',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_ADMIN',
  'SYS_CHROOT',
].map(name => `CAP_${name}`);

/** What containers usually hide of the kernel's own files. */
const MASKED = [
  '/proc/acpi',
  '/proc/asound',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/sys/devices/virtual/powercap',
  '/sys/firmware',
  '/sys/fs/selinux',
];
const READ_ONLY = [
  '/proc/bus',
  '/proc/fs',
  '/proc/irq',
  '/proc/sys',
  '/proc/sysrq-trigger',
];

const NAMESPACES = ['pid', 'ipc', 'uts', 'mount', 'user', 'cgroup'];

/** @param {number} bytes */
function tmpfs(destination, bytes, mode = '755') {
  return {
    destination,
    type: 'tmpfs',
    source: 'tmpfs',
    options: ['nosuid', 'nodev', `mode=${mode}`, `size=${bytes}`],
  };
}

/** @param {BoxOptions} options */
function mountsOf({ binds, limits }) {
  return [
    {
      destination: '/proc',
      type: 'proc',
      source: 'proc',
      options: ['nosuid', 'noexec', 'nodev'],
    },
    {
      destination: '/dev',
      type: 'tmpfs',
      source: 'tmpfs',
      options: ['nosuid', 'strictatime', 'mode=755', 'size=65536k'],
    },
    {
      destination: '/dev/pts',
      type: 'devpts',
      source: 'devpts',
      options: ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=620'],
    },
    // Not the host's: it shows its devices, networks and control groups.
    tmpfs('/sys', 65_536),
    {
      destination: '/sys/devices/system/cpu',
      type: 'bind',
      source: '/sys/devices/system/cpu',
      options: ['bind', 'nosuid', 'noexec', 'nodev', 'ro'],
    },
    tmpfs('/dev/shm', limits.scratchBytes, '1777'),
    tmpfs('/run', limits.scratchBytes),
    tmpfs('/tmp', limits.scratchBytes, '1777'),
    // Mount points that no tools root has to bring along.
    tmpfs('/mnt', 65_536),
    tmpfs('/var/lib', 65_536),
    ...binds.map(({ from, to, writable }) => ({
      destination: to,
      type: 'bind',
      source: from,
      options: ['bind', 'nosuid', 'nodev', writable ? 'rw' : 'ro'],
    })),
  ];
}

/** @param {BoxLimits} limits */
function resourcesOf(limits) {
  return {
    devices: [{ allow: false, access: 'rwm' }],
    memory: { limit: limits.memoryBytes, swap: limits.memoryBytes },
    pids: { limit: limits.processes },
    cpu: { shares: limits.cpuShares },
  };
}

/** @param {BoxLimits} limits */
function rlimitsOf({ cgroup, openFiles, processes, fileBytes }) {
  return [
    ['RLIMIT_NOFILE', openFiles],
    // The control group counts the same and tells when it refuses.
    ...(cgroup ? [] : [['RLIMIT_NPROC', processes]]),
    ['RLIMIT_FSIZE', fileBytes],
    ['RLIMIT_CORE', 0],
  ].map(([type, value]) => ({ type, soft: value, hard: value }));
}

/** @param {BoxOptions} options */
function processOf({ argv, env, limits }) {
  return {
    terminal: false,
    user: { uid: 0, gid: 0 },
    args: argv,
    env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    cwd: '/',
    capabilities: {
      bounding: CAPABILITIES,
      effective: CAPABILITIES,
      permitted: CAPABILITIES,
    },
    rlimits: rlimitsOf(limits),
    noNewPrivileges: true,
  };
}

/**
 * The configuration with which the runtime makes a box.
 *
 * @param {BoxOptions} options
 * @see https://github.com/opencontainers/runtime-spec/blob/main/config.md
 */
export function boxBundle(options) {
  const { rootfs, ids, networkNamespace, limits } = options;
  const mapping = [{ containerID: 0, hostID: ids.first, size: ids.count }];
  return {
    ociVersion: '1.0.2',
    process: processOf(options),
    root: { path: rootfs, readonly: true },
    hostname: 'build',
    mounts: mountsOf(options),
    linux: {
      uidMappings: mapping,
      gidMappings: mapping,
      namespaces: [
        ...NAMESPACES.map(type => ({ type })),
        {
          type: 'network',
          ...(networkNamespace ? { path: networkNamespace } : {}),
        },
      ],
      seccomp: SECCOMP_PROFILE,
      maskedPaths: MASKED,
      readonlyPaths: READ_ONLY,
      ...(limits.cgroup
        ? { cgroupsPath: limits.cgroup, resources: resourcesOf(limits) }
        : {}),
    },
  };
}
