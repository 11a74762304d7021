# Git, held short: what it may do stands in one file that it reads in each of
# its processes; what it says about a failure is read from its own traces.

# Complaints of fsck that an ordinary clone doesn't make either. All others
# stay errors: .git in a tree, harmful .gitmodules and links.
readonly harmless=(
  badDate badDateOverflow badEmail badFilemode badName badTagName badTimezone
  missingEmail missingNameBeforeEmail missingSpaceBeforeDate
  missingSpaceBeforeEmail missingTaggerEntry multipleAuthors zeroPaddedDate
  zeroPaddedFilemode
)

set_up_git() {
  export HOME=$tmp/home GIT_CONFIG_GLOBAL=$tmp/gitconfig GIT_CONFIG_NOSYSTEM=1
  export GIT_TERMINAL_PROMPT=0 GIT_ASKPASS=/bin/false SSH_ASKPASS=/bin/false
  export GIT_LFS_SKIP_SMUDGE=1 GIT_ATTR_NOSYSTEM=1 GIT_NO_LAZY_FETCH=1
  export GIT_TRACE2_EVENT=$tmp/events GIT_TRACE2_EVENT_BRIEF=1
  export GIT_TRACE_CURL=$tmp/http GIT_TRACE_CURL_NO_DATA=1
  local ssh='ssh -F /dev/null -o BatchMode=yes -o ConnectTimeout=20'
  ssh+=' -o StrictHostKeyChecking=yes -o ForwardAgent=no -o ForwardX11=no'
  ssh+=' -o GlobalKnownHostsFile=/dev/null -o UserKnownHostsFile=/mnt/gate/known_hosts'
  # Read by a shell: the port is ours, and the host has been looked at.
  ssh+=" -o ProxyCommand='socat - PROXY:127.0.0.1:%h:%p,proxyport=$gate_port'"
  export GIT_SSH_COMMAND=$ssh GIT_SSH_VARIANT=ssh
  ulimit -f $((SOURCE_MAX_FILE_BYTES / 1024))
  settings >"$GIT_CONFIG_GLOBAL" || fail set-up
}

# No text of a user is in it.
settings() {
  cat <<END
[core]
  hooksPath = /dev/null
  fsmonitor = false
  askPass = /bin/false
[init]
  templateDir =
  defaultBranch = none-known
[protocol]
  version = 2
[protocol "ext"]
  allow = never
[submodule]
  recurse = false
[gc]
  auto = 0
[maintenance]
  auto = false
[transfer]
  bundleURI = false
[credential]
  helper =
[safe]
  directory = *
[http]
  followRedirects = false
  proxy = http://127.0.0.1:$gate_port
  lowSpeedLimit = 1000
  lowSpeedTime = 30
[lfs]
  locksverify = false
  concurrenttransfers = 4
[lfs "transfer"]
  maxretries = 1
[fetch]
  recurseSubmodules = false
  fsckObjects = true
[fetch "fsck"]
END
  printf '  %s = ignore\n' "${harmless[@]}"
}

# Runs git with traces that hold this command only. Its own output goes to
# the log.
traced_git() {
  : >"$tmp/events"
  : >"$tmp/http"
  last_code=0
  git "$@" 2>&1 || last_code=$?
  return "$last_code"
}

# The last answer of an HTTP server, as Git's trace of headers tells it.
http_facts() {
  local header='^[0-9:.]+ http\.c:[0-9]+ +<= Recv header: ' line
  line=$(grep -aE "${header}HTTP/[0-9.]+ [0-9]{3}" "$tmp/http" | tail -n 1)
  [[ $line =~ HTTP/[0-9.]+\ ([0-9]{3})(.*) ]] || return
  # This is what the gate itself says to a CONNECT.
  [[ ${BASH_REMATCH[2]} == *'Connection established'* ]] && return
  fact http-status "${BASH_REMATCH[1]}"
  line=$(grep -aiE "${header}location: " "$tmp/http" | tail -n 1 | tr -d '\r')
  [[ $line =~ header:\ [A-Za-z]+:\ (.*) ]] &&
    fact http-location "${BASH_REMATCH[1]:0:2000}"
}

# Whether an HTTP server spoke Git's own protocol.
is_smart() {
  [[ $1 == http* ]] || return 0
  grep -qaiE '<= Recv header: content-type: application/x-git-upload-pack-advertisement' \
    "$tmp/http"
}

# Whether git ended one of its programs, or said why it ended, in this way.
# `fmt` is the text in Git's source, before any name is put into it.
has_event() { grep -qaE "$1" "$tmp/events"; }

# Says why the last git failed and ends the run.
explain() {
  local line
  # 153 is 128 + SIGXFSZ: a file grew past its limit.
  if [[ $last_code == 153 ]] || has_event '"event":"child_exit".*"code":153,' ||
    has_event '"fmt":"[^"]*: File too large"'; then
    fail too-large
  fi
  # 128 itself is git's own; 141 is SIGPIPE, after a server hung up.
  if ((last_code > 128 && last_code < 160 && last_code != 141)); then
    fact git-signal $((last_code - 128))
    fail git-ended
  fi
  has_event '"fmt":"[^"]*(: No space left on device|: Disk quota exceeded|[Oo]ut of disk ?space)"' &&
    fail no-space
  line=$(grep -aE '"fmt":"object %s: %s"' "$tmp/events" | head -n 1)
  if [[ $line =~ \"msg\":\"object\ ([0-9a-f]+)[^:]*:\ ([A-Za-z]+): ]]; then
    fact fsck-object "${BASH_REMATCH[1]}"
    fact fsck-complaint "${BASH_REMATCH[2]}"
    fail fsck
  fi
  has_event '"fmt":"(remote error: %s|Server does not allow request for unadvertised object %s)"' &&
    fact server-declined yes
  http_facts
  is_smart http && fact smart yes
  fail "$1"
}
