# Needs: PORT, SOCKET, ADDRESSES (the host's own), REGISTRY_PORT.
connect() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }
answered() { timeout 4 bash -c 'exec 3<>"/dev/tcp/$0/$1" && echo "GET / HTTP/1.0

" >&3 && head -c 1 <&3 | grep .' "$1" "$2"; }
each() { port=$1; shift; for address; do answered "$address" "$port" && return 0; done; return 1; }
export -f connect answered each

attempt loopback "each $PORT 127.0.0.1 127.0.0.2 0.0.0.0 localhost 2130706433 0x7f000001 127.1"
attempt loopback-v6 "each $PORT ::1 ::ffff:127.0.0.1 :: ip6-localhost"
attempt own-addresses "each $PORT $ADDRESSES"
attempt abstract-socket "perl -MIO::Socket::UNIX -e 'exit(IO::Socket::UNIX->new(Peer => qq(\0\$ARGV[0])) ? 0 : 1)' $SOCKET"
attempt registry "each $REGISTRY_PORT 127.0.0.1 10.0.2.2 $ADDRESSES"
attempt gateways "each $PORT 10.0.2.2 10.0.2.1 10.0.2.3" \
  'gateway=$(perl -ne "@f = split; print join(q(.), reverse map { hex } \$f[2] =~ /../g) if \$f[1] eq q(00000000)" /proc/net/route); test -n "$gateway" && each '"$PORT"' "$gateway"'
attempt metadata 'each 80 169.254.169.254 169.254.170.2 100.100.100.200 192.0.0.192 fd00:ec2::254 metadata.google.internal' 'connect 169.254.169.254 80'
attempt private-networks 'connect 10.0.0.1 80' 'connect 172.16.0.1 80' 'connect 192.168.0.1 80' 'connect 100.64.0.1 80'
attempt ipv6 'grep -v " lo$" /proc/net/if_inet6 | grep -v "^fe80" | grep .' 'connect 2001:4860:4860::8888 53'
attempt changed-rules 'iptables --flush' 'ip route add 127.0.0.0/8 dev eth0' 'perl -e "socket(S, 16, 3, 0) or exit 1; exit 1"' 'ifconfig eth0 0.0.0.0' 'mkdir /tmp/n; mount --bind /proc/1/ns/net /tmp/n' \
  'perl -MSocket -e "socket(S, AF_INET, SOCK_STREAM, 0) and setsockopt(S, SOL_SOCKET, 36, pack(q(i), 1)) or exit 1"'
