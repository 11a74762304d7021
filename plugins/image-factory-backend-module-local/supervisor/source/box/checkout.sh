# Fetches and checks out one commit.

files=0
bytes=0

# Adds a commit to the size of the checkout, before anything is written.
measure() {
  local more_files more_bytes
  read -r more_files more_bytes < <(
    git -C "$1" ls-tree -r --format='%(objectsize)' "$2" |
      awk '{ sum += $1 } END { printf "%d %.0f\n", NR, sum }'
  )
  files=$((files + more_files)) bytes=$((bytes + more_bytes))
  if ((files > SOURCE_MAX_FILES || bytes > SOURCE_MAX_BYTES)); then
    fact files "$files"
    fact bytes "$bytes"
    fail too-large
  fi
}

# Fetches `what` of the repository at `url` into a folder. Sets `commit`.
check_out() {
  local folder=$1 url=$2 what=$3
  traced_git init --quiet -- "$folder" || explain checkout
  traced_git -C "$folder" fetch --quiet --depth=1 --no-tags \
    --no-recurse-submodules -- "$url" "$what" || explain fetch
  commit=$(git -C "$folder" rev-parse --verify --quiet 'FETCH_HEAD^{commit}') ||
    fail no-commit
  measure "$folder" "$commit"
  traced_git -C "$folder" checkout --quiet --detach "$commit" || explain checkout
}
