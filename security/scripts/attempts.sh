# attempt <way> <command…>: tries each command; one that succeeds has broken
# the way.
attempt() {
  way=$1
  shift
  for each in "$@"; do
    if timeout 15 bash -c "$each" </dev/null >/tmp/attempt.out 2>&1; then
      echo "attempt $way broken: $each: $(head -c 300 /tmp/attempt.out | tr '\n' ' ')"
      return
    fi
  done
  echo "attempt $way held"
}
export PERL_BADLANG=0 LC_ALL=C

# A system call by its number on this machine; succeeds when the kernel took it.
export NUMBERS="x86_64 bpf=321 userfaultfd=323 kexec_load=246 perf_event_open=298 init_module=175 add_key=248 keyctl=250 mount=165 setns=308 io_uring_setup=425 ptrace=101 unshare=272 pivot_root=155 reboot=169 swapon=167 iopl=172 quotactl=179 fsopen=430 open_by_handle_at=304 settimeofday=164 acct=163
aarch64 bpf=280 userfaultfd=282 kexec_load=104 perf_event_open=241 init_module=105 add_key=217 keyctl=219 mount=40 setns=268 io_uring_setup=425 ptrace=117 unshare=97 pivot_root=41 reboot=142 swapon=224 iopl=0 quotactl=60 fsopen=430 open_by_handle_at=265 settimeofday=170 acct=89"
syscall() {
  number=$(echo "$NUMBERS" | grep "^$(uname -m) " | tr ' ' '\n' | sed -n "s/^$1=//p")
  shift
  perl -e 'my ($n, @a) = @ARGV; @a = map { /^-?\d+$/ ? $_+0 : "$_\0" } @a; my $r = syscall($n+0, @a); exit($r == -1 ? 1 : 0)' "$number" "$@"
}
export -f syscall
