# Lists the submodules of a checkout, or fetches them. Git's own command for
# it is not used: it joins names and paths of the repository to paths here.

readonly max_submodules=100 max_depth=5 max_told=50
submodules=0
readonly host='([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?'
readonly http_address="^(https?://)([^/]*@)?$host(/.*)?\$"
readonly ssh_address="^ssh://([A-Za-z0-9_][A-Za-z0-9_.-]*@)?$host/"
readonly scp_address='^([A-Za-z0-9_][A-Za-z0-9_.-]*@)?([A-Za-z0-9][A-Za-z0-9.-]+):([^/:].*|/.*)$'

# Sets `address` to where a submodule is, if it may be reached that way.
submodule_address() {
  local base=${1%/} way=$2
  if [[ $way == ./* || $way == ../* ]]; then
    while [[ $way == ./* || $way == ../* ]]; do
      if [[ $way == ../* ]]; then
        [[ $base =~ ^[a-z]+://[^/]+/.+ ]] || return 1
        base=${base%/*}
      fi
      way=${way#*/}
    done
    way=$base/$way
  fi
  [[ $way == *[[:cntrl:][:space:]]* ]] && return 1
  if [[ $way =~ $http_address ]]; then
    # A name or password in it would be one that everybody can read.
    address=${BASH_REMATCH[1]}${BASH_REMATCH[3]}${BASH_REMATCH[4]}${BASH_REMATCH[5]}
  elif [[ $way =~ $ssh_address ]]; then
    address=$way
  elif [[ $way != *://* && $way =~ $scp_address ]]; then
    address=ssh://${BASH_REMATCH[1]}${BASH_REMATCH[2]}/${BASH_REMATCH[3]}
  else
    return 1
  fi
}

# Value of a setting of .gitmodules, as it is in the commit.
gitmodules() { git -C "$1" config --blob HEAD:.gitmodules "${@:2}" 2>/dev/null; }

# Sets `name` to the submodule of a path.
submodule_name() {
  local entry
  name=
  while IFS= read -r -d '' entry; do
    [[ ${entry#*$'\n'} == "$2" ]] || continue
    name=${entry%%$'\n'*} name=${name#submodule.} name=${name%.path}
    return 0
  done < <(gitmodules "$1" -z --get-regexp '^submodule\..*\.path$')
  return 1
}

refuse_submodule() {
  fact submodule-failed "$1"
  fail "submodule-$2"
}

# Fetches one submodule: folder, address, path, id, prefix and depth.
fetch_submodule() {
  local folder=$1 path=$3 id=$4 shown=$5$3 depth=$6 name address url
  has_controls "$path" || climbs "$path" && refuse_submodule "$shown" path
  submodule_name "$folder" "$path" || refuse_submodule "$shown" unnamed
  has_controls "$name" || climbs "$name" && refuse_submodule "$shown" path
  url=$(gitmodules "$folder" --get "submodule.$name.url")
  submodule_address "$2" "$url" || refuse_submodule "$shown" address
  [[ $(realpath -e -- "$folder/$path") == "$folder/$path" ]] ||
    refuse_submodule "$shown" path
  ((submodules <= max_submodules && depth < max_depth)) ||
    refuse_submodule "$shown" many
  # Told first, so that a failure is this submodule's.
  fact submodule-failed "$shown"
  GIT_ALLOW_PROTOCOL=https:http:ssh check_out "$folder/$path" "$address" "$id"
  fetch_lfs "$folder/$path" "$address"
  fact submodule-failed ''
  handle_submodules "$folder/$path" "$address" "$shown/" $((depth + 1))
}

# Handles the submodules of a checkout: folder, address, prefix and depth.
handle_submodules() {
  local folder=$1 url=$2 prefix=$3 depth=$4 entry path rest
  while IFS= read -r -d '' entry; do
    path=${entry#*$'\t'} rest=${entry%%$'\t'*}
    submodules=$((submodules + 1))
    if [[ ${SOURCE_SUBMODULES:-} == 1 ]]; then
      fetch_submodule "$folder" "$url" "$path" "${rest##* }" "$prefix" "$depth"
    elif ((submodules <= max_told)); then
      fact submodule-left "${path:0:1000}"
    fi
  done < <(git -C "$folder" ls-tree -r -z HEAD | grep -az '^160000 ')
  [[ $depth == 0 ]] && fact submodules "$submodules"
}
