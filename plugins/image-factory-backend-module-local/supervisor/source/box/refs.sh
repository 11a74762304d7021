# Finds out what a ref means, without fetching where that is possible.

# Asks a repository for its refs.
list_refs() {
  traced_git ls-remote --symref -- "$1" >"$tmp/answer" || {
    head -n 50 -- "$tmp/answer"
    explain ls-remote
  }
  is_smart "$1" || fail not-git
  grep -aE '^[0-9a-f]{40,64}'$'\t' "$tmp/answer" >"$tmp/refs"
  [[ -s $tmp/refs ]] || fail empty
  cut -f 2 "$tmp/refs" >"$tmp/names"
  read -r oid _ <"$tmp/refs"
  [[ ${#oid} == 64 ]] && export GIT_DEFAULT_HASH=sha256
}

has_ref() { grep -qaFx -e "$1" "$tmp/names"; }

# Git's own order of places, see gitrevisions(7).
find_ref() {
  local name
  for name in "$1" "refs/$1" "refs/tags/$1" "refs/heads/$1"; do
    has_ref "$name" && found=$name && return
  done
  return 1
}

# The default branch that a repository names and doesn't have.
tell_dangling_head() {
  git clone --quiet --bare --depth=1 --no-tags -- "$1" "$tmp/head" >/dev/null 2>&1
  local name
  name=$(git -C "$tmp/head" symbolic-ref --short HEAD 2>/dev/null)
  [[ -n $name && $name != none-known ]] && fact default-branch "$name"
  fail dangling-head
}

# Whether a server leaves out what a client doesn't want, from its capabilities.
allows_filters() {
  GIT_TRACE_PACKET=$tmp/packets git ls-remote -- "$1" HEAD >/dev/null 2>&1
  grep -qaE 'packet: +[a-z-]+< (fetch=([a-z0-9-]+ )*filter( |$)|.*\\0.* filter( |$))' \
    "$tmp/packets"
}

# Sets `found` to the whole id of a commit that begins like this.
find_short_id() {
  local history=$tmp/history id
  if [[ $1 == /* ]]; then
    history=$1
  else
    allows_filters "$1" || fail short-id
    # Commits only, and all of them: none can be told from its first digits alone.
    traced_git clone --quiet --bare --filter=tree:0 -- "$1" "$history" ||
      explain fetch
  fi
  found=
  for id in $(git -C "$history" rev-parse --disambiguate="$2" 2>/dev/null); do
    [[ $(git -C "$history" cat-file -t "$id" 2>/dev/null) == commit ]] || continue
    [[ -z $found ]] || fail ambiguous-id
    found=$id
  done
  [[ -n $found ]] || fail ref-missing
}

# Sets `found` to what has to be fetched for a ref, and `by_id` if that is a commit.
resolve_ref() {
  by_id=
  local ref=$2
  list_refs "$1"
  if [[ $ref == HEAD ]]; then
    has_ref HEAD || tell_dangling_head "$1"
    found=HEAD
  elif find_ref "$ref"; then
    return
  elif [[ $ref =~ ^([0-9a-fA-F]{40}|[0-9a-fA-F]{64})$ ]]; then
    found=${ref,,} by_id=yes
  elif [[ $ref =~ ^[0-9a-fA-F]{7,63}$ ]]; then
    find_short_id "$1" "${ref,,}"
    by_id=yes
  else
    fail ref-missing
  fi
}
