# Tells what happens: a name and a value in turn, each ended by a zero byte,
# which no value of the shell can hold. Who reads it believes none of it.

set -u
umask 022
export LC_ALL=C

out=${SOURCE_OUT:-/mnt/work}
src=$out/source
tmp=$out/tmp
rm -rf -- "$out/facts" "$out/Containerfile" "$out/ignorefile" "$src" "$tmp"
mkdir -p -- "$src" "$tmp/home" || exit 1

fact() { printf '%s\0%s\0' "$1" "$2" >>"$out/facts"; }

# Ends the run with the code of what went wrong.
fail() {
  fact failed "$1"
  exit 1
}

# Whether a text has bytes that no name needs and that fool a reader.
has_controls() { [[ $1 == *[[:cntrl:]]* ]]; }

# Whether a path stays below where it starts, as it is written.
climbs() { [[ /$1/ == */../* || $1 == /* ]]; }
