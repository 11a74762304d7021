/** `EPERM` and `ENOSYS`: programs take the second for an older kernel, and do without. */
const NOT_PERMITTED = 1;
const NOT_THERE = 38;

/** What changes or reads the host as a whole; all of it also needs rights that a box lacks. */
const OF_THE_HOST = [
  ...['acct', 'adjtimex', 'clock_adjtime', 'clock_settime', 'settimeofday'],
  ...['create_module', 'delete_module', 'finit_module', 'init_module'],
  ...['get_kernel_syms', 'query_module', 'kexec_file_load', 'kexec_load'],
  ...['ioperm', 'iopl', 'nfsservctl', 'quotactl', 'quotactl_fd', 'reboot'],
  ...['stime', 'swapoff', 'swapon', 'syslog', 'sysfs', '_sysctl', 'uselib'],
  ...['ustat', 'vhangup', 'vm86', 'vm86old'],
];

/** What reaches across namespaces, or into what no namespace keeps apart. */
const ACROSS_NAMESPACES = [
  ...['add_key', 'keyctl', 'request_key'],
  ...['bpf', 'fanotify_init', 'lookup_dcookie', 'open_by_handle_at'],
  ...['kcmp', 'pidfd_getfd', 'perf_event_open', 'setns'],
  ...['mbind', 'migrate_pages', 'move_pages', 'set_mempolicy'],
];

/** Large parts of the kernel that builds do without. */
const LARGE_SURFACES = [
  ...['io_uring_enter', 'io_uring_register', 'io_uring_setup'],
  'userfaultfd',
];

/** The kernel runs programs of these, too, and judges their calls by the same names. */
const ARCHITECTURES = {
  x64: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
  arm64: ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'],
};

/** `CLONE_NEWUSER` of the kernel. */
const NEW_USER = 0x10000000;

/** @param {string[]} names */
function refused(names, errnoRet) {
  return { names, action: 'SCMP_ACT_ERRNO', errnoRet };
}

/**
 * System calls that nothing in a box may make, the builder included. RUN
 * instructions have a narrower list from the builder on top. A box's rights
 * are limited by its namespaces; this keeps whole parts of the kernel out of
 * reach besides.
 *
 * @see https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#seccomp
 */
export const SECCOMP_PROFILE = {
  defaultAction: 'SCMP_ACT_ALLOW',
  architectures: ARCHITECTURES[process.arch] ?? [],
  syscalls: [
    {
      // It would give back every capability over new namespaces.
      ...refused(['unshare', 'clone'], NOT_PERMITTED),
      args: [
        {
          index: 0,
          value: NEW_USER,
          valueTwo: NEW_USER,
          op: 'SCMP_CMP_MASKED_EQ',
        },
      ],
    },
    // Its flags are in memory, which no filter sees; programs then use clone.
    refused(['clone3'], NOT_THERE),
    refused([...OF_THE_HOST, ...ACROSS_NAMESPACES], NOT_PERMITTED),
    refused(LARGE_SURFACES, NOT_THERE),
  ],
};
