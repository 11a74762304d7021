# Reads one command from its input, as `PodBox.mjs` writes it, and runs it as
# root of a user namespace of its own; its output goes back, and its exit code
# and how many of the container's processes were killed for want of memory
# into a file.
set -u
readonly folder=${BOX_FOLDER:-/mnt/box}

read_part() { IFS= read -r -d '' part; }
read_list() {
  local count
  list=()
  read_part && count=${part} || exit
  while ((count-- > 0)); do
    read_part || exit
    list+=("${part}")
  done
}

# Control groups of version 2, and of version 1.
oom_kills() {
  sed -n 's/^oom_kill //p' /sys/fs/cgroup/memory.events \
    /sys/fs/cgroup/memory/memory.oom_control 2>/dev/null | head -n 1
}

# The ids of the container are those of the namespace: a file of an image has
# the owner that it says. The command waits on descriptor 3 until it is so.
run_inside() {
  local own inside pid
  own=$(readlink /proc/self/ns/user)
  exec 3<>"${1}"
  shift
  # Tells buildah that it need not make one, and that it is in one.
  env -i -- "${settings[@]}" _CONTAINERS_USERNS_CONFIGURED=done _CONTAINERS_ROOTLESS_UID=0 \
    _CONTAINERS_ROOTLESS_GID=0 unshare --user --keep-caps --mount ${namespaces} -- \
    /bin/bash -c 'read -r -u 3 && exec 3>&- && ip link set lo up 2>/dev/null; exec "$@"' \
    inside "$@" </dev/null 2>&1 &
  pid=$!
  until inside=$(readlink "/proc/${pid}/ns/user") || exit; [[ ${inside} != "${own}" ]]; do
    sleep 0.01
  done
  echo '0 0 4294967295' >"/proc/${pid}/uid_map" &&
    echo '0 0 4294967295' >"/proc/${pid}/gid_map" || kill -KILL "${pid}"
  echo >&3
  exec 3>&-
  wait "${pid}"
}

read_part && id=${part} || exit
[[ ${id} =~ ^[0-9a-f-]{36}$ ]] || exit
read_part || exit
namespaces=
[[ ${part} == offline ]] && namespaces=--net
read_list && settings=("${list[@]}")
read_list && argv=("${list[@]}")

start=$(mktemp -u)
mkfifo -m 600 "${start}" || exit
before=$(oom_kills)
run_inside "${start}" "${argv[@]}"
code=$?
rm -f "${start}"
after=$(oom_kills)
printf '%d %d\n' "${code}" $((${after:-0} - ${before:-0})) >"${folder}/end-${id}.new"
mv "${folder}/end-${id}.new" "${folder}/end-${id}"
