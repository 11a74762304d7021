# Finds what is built in the checkout. All links are resolved here, where
# nothing of the host is; what leads out of the repository is not read.

readonly max_text_bytes=1048576

# Sets `real` to where a path of the repository leads.
resolve_inside() {
  local what=$1 path=$2
  real=$(realpath -m -- "$path" 2>/dev/null && printf .) || fail "$what-missing"
  real=${real%$'\n.'}
  [[ $real == "$src" || $real == "$src"/* ]] || fail "$what-outside"
  [[ -e $real ]] || fail "$what-missing"
}

# Copies a small file out of the checkout.
take_file() {
  local what=$1 path=$2 to=$3
  resolve_inside "$what" "$path"
  [[ -f $real ]] || fail "$what-no-file"
  (($(stat -c %s -- "$real") <= max_text_bytes)) || fail "$what-large"
  cp --no-preserve=all -- "$real" "$to" || fail "$what-no-file"
}

is_there() { [[ -e $1 || -L $1 ]]; }

# Sets `named` to the path of the Containerfile.
name_containerfile() {
  local wanted=${SOURCE_CONTAINERFILE:-}
  case $wanted in
  /*) named=$src/${wanted#/} ;;
  ?*) named=$context/$wanted ;;
  *)
    named=$context/Containerfile
    if ! is_there "$named" && is_there "$context/Dockerfile"; then
      named=$context/Dockerfile
    fi
    ;;
  esac
}

# The first ignore file in the order in which the builder looks for them.
take_ignore_file() {
  local path
  for path in "$named.containerignore" "$named.dockerignore" \
    "$context/.containerignore" "$context/.dockerignore"; do
    is_there "$path" || continue
    resolve_inside ignore-folder "${path%/*}"
    fact ignore-file "${real#"$src"}/${path##*/}"
    take_file ignore "$path" "$out/ignorefile"
    return
  done
}

find_context() {
  src=$(realpath -e -- "$src")
  resolve_inside context "$src/${SOURCE_CONTEXT_DIR:-.}"
  [[ -d $real ]] || fail context-no-folder
  context=$real
  fact context "${context#"$src"}"
  name_containerfile
  fact containerfile "${named##*/}"
  take_file containerfile "$named" "$out/Containerfile"
  take_ignore_file
}
