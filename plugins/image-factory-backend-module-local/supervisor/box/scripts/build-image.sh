# Runs in the box: builds an image into the store, and hands it to the gate.
# Arguments are those of `buildah build`. What it says of itself is in the
# files of /mnt/out; its output is the log of the build.
set -u
mkdir -p /mnt/out/tmp
export TMPDIR=/mnt/out/tmp

socat "TCP-LISTEN:${GATE_PORT},bind=127.0.0.1,fork,reuseaddr" \
  UNIX-CONNECT:/mnt/gate/registry.sock 2>/dev/null &
until (exec 3<>"/dev/tcp/127.0.0.1/${GATE_PORT}") 2>/dev/null; do
  sleep 0.01
done

buildah "$@" 2>&1 || exit

echo handing-over >/mnt/out/phase
exec buildah --root="${STORE_ROOT}" --runroot="${RUN_ROOT}" \
  --storage-driver=overlay push --quiet --format=v2s2 --retry=0 \
  --tls-verify=false --signature-policy=/mnt/conf/store-policy.json \
  "$(cat /mnt/out/image-id)" "docker://127.0.0.1:${GATE_PORT}/${STAGING}" 2>&1
