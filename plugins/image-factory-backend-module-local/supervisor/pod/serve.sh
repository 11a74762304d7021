# Reads one command from its input, as `PodBox.mjs` writes it, and runs it;
# its output goes back, and its exit code and how many of the container's
# processes were killed for want of memory into a file.
set -u

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

read_part && id=${part} || exit
[[ ${id} =~ ^[0-9a-f-]{36}$ ]] || exit
read_list && settings=("${list[@]}")
read_list && argv=("${list[@]}")

before=$(oom_kills)
env -- "${settings[@]}" "${argv[@]}" </dev/null 2>&1
code=$?
after=$(oom_kills)
printf '%d %d\n' "${code}" $((${after:-0} - ${before:-0})) >"/mnt/box/end-${id}.new"
mv "/mnt/box/end-${id}.new" "/mnt/box/end-${id}"
