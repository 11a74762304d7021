# Brings one commit of a repository into this box and finds what is built.

remove_git_folders() {
  [[ ${SOURCE_KEEP_GIT:-} == 1 ]] && return
  rm -rf -- "$src/.git"
  # Those of submodules; no commit can hold an entry of that name.
  find "$src" -name .git -prune -exec rm -rf -- {} +
}

main() {
  start_gate
  set_up_git
  src=$(realpath -e -- "$src")
  if [[ $SOURCE_URL == /* ]]; then
    [[ -r $SOURCE_URL && -x $SOURCE_URL ]] || fail unreadable
    export GIT_ALLOW_PROTOCOL=file
  else
    export GIT_ALLOW_PROTOCOL=${SOURCE_URL%%:*}
  fi
  resolve_ref "$SOURCE_URL" "$SOURCE_REF"
  fact by-id "$by_id"
  check_out "$src" "$SOURCE_URL" "$found"
  fact commit "$commit"
  fetch_lfs "$src" "$SOURCE_URL"
  handle_submodules "$src" "$SOURCE_URL" '' 0
  remove_git_folders
  tell_pointers
  find_context
  rm -rf -- "$tmp"
  fact done yes
}

main
