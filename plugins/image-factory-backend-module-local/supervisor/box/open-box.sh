# Runs in mount namespaces of its own, on the host: brings the tools root ($1)
# to a place that the box's user can reach, wherever it lies, and runs the
# runtime there. The home of whoever runs the backend is often closed.
set -e
mount -t tmpfs -o size=64k,mode=755 tmpfs /dev/shm
mkdir /dev/shm/rootfs
mount --bind "$1" /dev/shm/rootfs
shift
exec "$@"
