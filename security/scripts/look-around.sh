attempt host-files "cat '$MARKER'" "cat '/proc/1/root$MARKER'" "cat '/proc/self/root/../..$MARKER'" \
  'for fd in /proc/[0-9]*/fd/*; do test -e "$fd$MARKER" && exit 0; done; exit 1' \
  'for cwd in /proc/[0-9]*/cwd; do test -e "$cwd$MARKER" && exit 0; done; exit 1' \
  'for root in /proc/[0-9]*/root; do test -e "$root$MARKER" && exit 0; done; exit 1' \
  'ls /oldroot /old_root /.pivot_root /mnt/store/root /mnt/out' 'cat /proc/1/root/etc/shadow'
# The builder leaves the reading end of an empty pipe as number 3, with nobody at the other end.
attempt handles 'ls -l /proc/self/fd | grep -v -e " [0-2] -> " -e " 3 -> pipe:" -e "/proc/[0-9]*/fd" | grep -e "->"' \
  'ls -l /proc/self/fd | grep " [4-9] -> pipe:"' 'test -e /proc/self/fd/3 && echo x >&3' 'cat <&3 | grep .' \
  'test -p /proc/self/fd/3 && ! timeout 5 cat <&3'
attempt environment 'cat /proc/[0-9]*/environ | tr "\0" "\n" | grep MARKER_ENV'
attempt processes 'test "$(ls -d /proc/[0-9]* | wc -l)" -gt 60' 'grep -l -a -e [s]upervise.mjs -e [s]lirp4netns -e [d]ocker-registry /proc/[0-9]*/cmdline' \
  'kill -0 $(cat /proc/sys/kernel/ns_last_pid | sed "s/^/9/")'
attempt groups 'grep "^Groups:" /proc/self/status | grep -v "^Groups:[[:space:]]*0[[:space:]]*$"'
attempt inheritable 'grep "^Cap\(Inh\|Amb\):" /proc/self/status | grep -v 0000000000000000'
attempt capabilities 'perl -ne "if (/^Cap(?:Eff|Prm|Bnd):\s+(\S+)/) { exit 0 if hex(\$1) & ~hex(q(800405fb)) } END { exit \$? }" /proc/self/status && grep -q nothing /etc/passwd' \
  'grep "^CapEff:" /proc/self/status | grep -v "00000000800405fb"'
attempt privileges 'grep "^NoNewPrivs:" /proc/self/status | grep -v "[[:space:]]1$"' 'grep "^Seccomp:" /proc/self/status | grep -v "[[:space:]]2$"'
attempt tools 'for exe in /proc/[0-9]*/exe; do test "$(readlink $exe)" = "" || case $(readlink $exe) in */buildah | */runc | */socat) echo x >>"$exe" && exit 0 ;; esac; done; exit 1' \
  'for root in /proc/[0-9]*/root; do test -e "$root/usr/bin/buildah" && touch "$root/usr/bin/x" && exit 0; done; exit 1' \
  'find / -xdev \( -name buildah -o -name runc -o -name newuidmap -o -name slirp4netn[s] \) -writable | grep .'
attempt own-layers 'mount -o remount,rw /proc/sys' 'umount /proc/sys' 'umount /dev/null' 'umount /sys' 'mount -o remount,rw /sys'
attempt keys 'grep . /proc/keys' 'syscall keyctl 0 -3 0' 'syscall add_key user image-factory x 1 -3' 'cat /proc/key-users | grep -v "^ *0:" | grep .'
attempt control-groups 'mkdir /sys/fs/cgroup/x' 'mkdir /tmp/g; mount -t cgroup -o freezer none /tmp/g' 'mkdir /tmp/u; mount -t cgroup2 none /tmp/u' \
  'unshare --cgroup --mount true' 'find /sys -writable | grep .'
attempt namespaces 'unshare --user true' 'unshare --user --map-root-user mount -t tmpfs none /mnt' 'unshare --net true' 'unshare --mount true' 'nsenter --target 1 --mount true' 'nsenter --target 1 --net true' 'chroot /proc/1/root true'
attempt devices 'mknod /disk b 8 0 && head -c 1 /disk' 'mknod /vda b 254 0 && head -c 1 /vda' 'mknod /mem c 1 1 && head -c 1 /mem' 'mknod /kmsg c 1 11 && head -c 1 /kmsg' \
  'mknod /tun c 10 200 && exec 3<>/tun' 'mknod /fuse c 10 229 && exec 3<>/fuse' 'ls /dev/kmsg' 'ls /dev/mem' 'ls /dev/fuse' 'ls /dev/net/tun' 'ls /dev/vda'
attempt raw-sockets 'perl -MSocket -e "socket(S, AF_INET, SOCK_RAW, 1) or exit 1"' 'perl -e "socket(S, 17, 3, 768) or exit 1"' 'perl -e "socket(S, 16, 3, 12) or exit 1; bind(S, pack(q(SSLL), 16, 0, 0, 1)) or exit 1; exit 1"'
attempt kernel-settings 'echo x >/proc/sys/kernel/core_pattern' 'echo x >/proc/sys/kernel/modprobe' 'echo h >/proc/sysrq-trigger' 'echo 1 >/proc/sys/vm/drop_caches' \
  'echo 1 >/proc/sys/net/ipv4/ip_forward' 'sysctl -w kernel.hostname=x' 'hostname x' 'mkdir /tmp/s; mount -t sysfs none /tmp/s' 'mount -t proc none /tmp' 'mkdir /tmp/d; mount -t debugfs none /tmp/d' 'head -c 1 /proc/kcore | grep .' 'dmesg | grep .' \
  'for f in /proc/irq/*/smp_affinity; do echo 1 >$f && exit 0; done; exit 1' 'find /proc/sys -writable | grep .'
attempt system-calls 'syscall bpf 0 0 0' 'syscall userfaultfd 0' 'syscall kexec_load 0 0 0 0' 'syscall perf_event_open 0 0 -1 -1 0' 'syscall init_module 0 0 0' \
  'syscall mount none /mnt tmpfs 0 0' 'syscall swapon /etc/passwd 0' 'syscall iopl 3' 'syscall quotactl 0 0 0 0' 'syscall acct /tmp/acct' 'syscall settimeofday 0 0' 'syscall open_by_handle_at 3 0 0' 'syscall reboot 0 0 0 0' 'syscall fsopen tmpfs 0'
attempt ptrace 'for dir in /proc/[0-9]*; do pid=${dir#/proc/}; test "$(readlink $dir/exe)" = /usr/bin/buildah || continue; syscall ptrace 16 $pid 0 0 && exit 0; done; exit 1' \
  'for dir in /proc/[0-9]*; do grep -q "^CapEff:.*800405fb" $dir/status && continue; (exec 3<>$dir/mem) && cat $dir/status && exit 0; done; exit 1' 'head -c 1 /proc/1/maps | grep .'
attempt core-dumps 'ulimit -c unlimited' 'ulimit -c 4096' 'cd /tmp; perl -e "kill 11, \$\$"; find / -xdev -name "core*" -size +0 -newer /tmp/attempt.out -type f | grep .'
