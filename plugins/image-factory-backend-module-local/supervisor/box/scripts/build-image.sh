# Runs in the box: builds an image into the store, and hands it to the gate.
# Arguments are those of `buildah build`. What it says of itself is in the
# files of /mnt/out; its output is the log of the build.
set -u
export TMPDIR=/mnt/out/tmp

socat "TCP-LISTEN:${GATE_PORT},bind=127.0.0.1,fork,reuseaddr" \
  UNIX-CONNECT:/mnt/gate/registry.sock 2>/dev/null &
mkdir -p "${TMPDIR}"
until (exec 3<>"/dev/tcp/127.0.0.1/${GATE_PORT}") 2>/dev/null; do
  sleep 0.003
done

# A box that uses the store for the first time tries out what overlay mounts can
# do, and the end of such a mount waits until everything on the disk is written:
# a second and more after a large build, of whichever tenant. The answers are the
# kernel's; an earlier box of the store left them.
answers="/mnt/store/overlay-$(</proc/sys/kernel/osrelease)"
mkdir -p "${RUN_ROOT}/overlay"
cp "${answers}"/*-{true,false} "${RUN_ROOT}/overlay" 2>/dev/null

keep_answers() {
  local draft
  [ -d "${answers}" ] && return
  draft=$(mktemp -d "${answers}.XXXXXX") && cp "${RUN_ROOT}/overlay/overlay-true" "${draft}" || return
  cp "${RUN_ROOT}"/overlay/*-{true,false} "${draft}"
  mv -T "${draft}" "${answers}"
}

# Whether the gate has taken the image from an earlier box, with all its layers.
is_known() {
  local status
  exec 3<>"/dev/tcp/127.0.0.1/${GATE_PORT}" || return
  printf 'HEAD /v2/%s/manifests/%s HTTP/1.1\r\nHost: gate\r\nConnection: close\r\n\r\n' \
    "${STAGING}" "$1" >&3
  read -r _ status _ <&3
  exec 3>&-
  [ "${status}" = 200 ]
}

in_store() {
  buildah --root="${STORE_ROOT}" --runroot="${RUN_ROOT}" \
    --storage-driver="${STORE_DRIVER}" "$@"
}

hand_over() {
  if is_known "$1"; then return; fi
  in_store push --quiet --format=v2s2 --retry=0 \
    --tls-verify=false --signature-policy=/mnt/conf/store-policy.json \
    "$1" "docker://127.0.0.1:${GATE_PORT}/${STAGING}" 2>&1
}

# An image that is not to stay is removed when no other build that may be making
# the same one is at work: until then its id is kept.
leaving=/mnt/store/leaving
[ -n "${KEEPS_IMAGE}" ] || { exec 9>>"${leaving}.lock" && flock --shared 9; }

remove_leaving() {
  flock --exclusive --nonblock 9 || return
  local ids
  mapfile -t ids <"${leaving}"
  in_store rmi --force "${ids[@]}"
  rm -f "${leaving}"
}

# Nothing that a build runs gets hold of the lock.
buildah "$@" 2>&1 9>&- || exit
keep_answers 2>/dev/null

echo handing-over >/mnt/out/phase
id=$(</mnt/out/image-id)
[ -n "${KEEPS_IMAGE}" ] || echo "${id}" >>"${leaving}"
hand_over "${id}" 9>&-
status=$?
[ -n "${KEEPS_IMAGE}" ] || remove_leaving >/dev/null 2>&1
exit "${status}"
