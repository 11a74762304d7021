# Makes the gate, the only thing that can be reached, a port of this box.

gate_port=${SOURCE_GATE_PORT:-}

start_gate() {
  [[ -n $gate_port ]] && return
  gate_port=61998
  socat "TCP-LISTEN:$gate_port,bind=127.0.0.1,fork,reuseaddr" \
    UNIX-CONNECT:/mnt/gate/source.sock </dev/null 2>/dev/null &
  socat_id=$!
  local tries
  trap 'kill "$socat_id" 2>/dev/null' EXIT
  for ((tries = 0; tries < 100; tries++)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$gate_port") 2>/dev/null && return
    sleep 0.05
  done
  fail gate
}
