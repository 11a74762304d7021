# The container beside the supervisor in a pod: runs the commands that come
# over a socket which only the containers of this pod see.
set -u
umask 000
rm -f /mnt/box/run.sock
# Without a limit: a command may say nothing for as long as it likes.
exec socat -t 1000000000 UNIX-LISTEN:/mnt/box/run.sock,fork,mode=0666 \
  "EXEC:/bin/bash ${0%/*}/serve.sh"
