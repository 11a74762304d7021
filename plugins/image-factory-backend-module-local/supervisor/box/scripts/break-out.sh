# Runs in a box: tries to leave it by each known way, and prints for each of
# them `<way> held` or `<way> broken`. Arguments: a file of the host, a port
# that the host listens on, the name of an abstract socket of the host, and
# the host's addresses.
MARKER=$1 PORT=$2 SOCKET=$3
shift 3

tell() { if [ "$2" = 0 ]; then echo "$1 broken"; else echo "$1 held"; fi; }

# Whether one of the commands, each an argument, succeeds.
any() {
  for each in "$@"; do
    if timeout 5 bash -c "$each" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}

any "cat '$MARKER'" "cat '/proc/1/root$MARKER'" "cat '/proc/self/root/../..$MARKER'" \
  "cat '/proc/self/cwd$MARKER'" "for fd in /proc/*/fd/*; do cat \"\$fd$MARKER\" && exit 0; done; exit 1"
tell host-files $?

any 'touch /usr/bin/x' 'chmod 777 /usr/bin/buildah' 'echo x >>/usr/bin/git' \
  'mount -o remount,rw / && touch /usr/bin/x' 'mount -o remount,rw,bind / && touch /usr/bin/x' \
  'for exe in /proc/*/exe; do echo x >>"$exe" && exit 0; done; exit 1'
tell tools $?

any 'mkdir /sys/fs/cgroup/x' 'for c in /sys/fs/cgroup/*/; do mkdir "$c/x" && exit 0; done; exit 1' \
  'mkdir /tmp/g && mount -t cgroup -o freezer none /tmp/g && mkdir /tmp/g/x' \
  'mkdir /tmp/p && mount -t cgroup -o pids none /tmp/p && echo max >/tmp/p/pids.max' \
  'mkdir /tmp/m && mount -t cgroup -o memory none /tmp/m && echo -1 >/tmp/m/memory.limit_in_bytes' \
  'mkdir /tmp/u && mount -t cgroup2 none /tmp/u && mkdir /tmp/u/x' \
  'unshare --user --map-root-user --cgroup --mount sh -c "mkdir /tmp/n; mount -t cgroup -o freezer none /tmp/n && mkdir /tmp/n/x"'
tell control-groups $?

any 'echo x >/proc/sys/kernel/core_pattern' 'echo x >/proc/sys/kernel/modprobe' \
  'echo b >/proc/sysrq-trigger.none || echo h >/proc/sysrq-trigger' 'echo 1 >/proc/sys/vm/drop_caches' \
  'mkdir /tmp/proc && mount -t proc none /tmp/proc && echo x >/tmp/proc/sys/kernel/core_pattern' \
  'mkdir /tmp/sys && mount -t sysfs none /tmp/sys && ls /tmp/sys/kernel/uevent_helper && echo /x >/tmp/sys/kernel/uevent_helper' \
  'mkdir /tmp/d && mount -t debugfs none /tmp/d' 'cat /proc/kcore | head -c 1 | grep -q .' 'dmesg'
tell kernel-settings $?

any 'mknod /tmp/disk b 8 0 && head -c 1 /tmp/disk' 'mknod /tmp/vda b 254 0 && head -c 1 /tmp/vda' \
  'mknod /tmp/mem c 1 1 && head -c 1 /tmp/mem' 'mknod /tmp/tun c 10 200' 'ls /dev/kmsg /dev/mem'
tell devices $?

any "kill -0 \$(cat /proc/sys/kernel/ns_last_pid)" 'nsenter --target 1 --mount true && ls /mnt/scripts/none' \
  'test "$(ls -d /proc/[0-9]* | wc -l)" -gt 40'
tell processes $?

reached=1
for address in 127.0.0.1 0.0.0.0 10.0.2.2 169.254.169.254 "$@"; do
  any "exec 3<>/dev/tcp/$address/$PORT" && reached=0
done
any "socat -T2 OPEN:/dev/null ABSTRACT-CONNECT:$SOCKET"  && reached=0
tell host-network "$reached"
