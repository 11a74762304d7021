# The container beside the supervisor in a pod: runs the commands that come
# over a socket which only the containers of this pod see.
set -u
readonly box=${BOX_FOLDER:-/mnt/box} conf=${CONF_FOLDER:-/mnt/conf}
umask 000
# The first process of a container hears only what it listens for.
trap 'exit 0' TERM
rm -f "${box}/run.sock"
# Without a limit: a command may say nothing for as long as it likes.
socat -t 1000000000 "UNIX-LISTEN:${box}/run.sock,fork,mode=0666" \
  "EXEC:/bin/bash ${0%/*}/serve.sh" &
readonly listener=$!
# It ends with the supervisor: Tekton would end it too, seconds later. What it
# waits for is in a folder that nothing in here can write to.
exec 3<> <(:)
until [[ -e ${conf}/over ]]; do
  read -r -t 0.2 -u 3
  kill -0 "${listener}" 2>/dev/null || exit 1
done
exit 0
