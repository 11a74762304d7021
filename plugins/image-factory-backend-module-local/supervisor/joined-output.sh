# Runs a command with both of its outputs in one pipe, so that their lines keep their order.
exec 2>&1
exec "$@"
