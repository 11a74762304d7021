# Runs on the host, as root: makes the network of a box. Arguments: its name,
# and then three each for a link of the host: name, address of its end here,
# address of its end in the box; the first that is free is taken. Standard
# input is the box's address filter, NO_IPV6 the one for IPv6 if there is any,
# FIREWALL the host's own rules. Prints `jumps` if nothing leads to those.
set -e
name=$1
shift
exec 3<&0

connect() {
  # The kernel refuses a name that is in use, so it also hands out the addresses.
  ip -batch - <<END
link add $1 type veth peer name eth0 netns $name
addr add $2/30 dev $1
link set $1 up
END
}

ip netns add "$name"
until connect "$1" "$2"; do
  [ -e "/sys/class/net/$1" ] && [ $# -gt 3 ] || exit 1
  shift 3
done
# The kernel gives both ends an IPv6 address that no IPv4 rule would see.
ipv6=/proc/sys/net/ipv6/conf/$1/disable_ipv6
[ ! -e "$ipv6" ] || echo 1 >"$ipv6"

nsenter "--net=/run/netns/$name" -- iptables-restore <&3 &
filter=$!
if [ -n "$NO_IPV6" ]; then
  printf '%s\n' "$NO_IPV6" | nsenter "--net=/run/netns/$name" -- ip6tables-restore
fi
[ "$(cat /proc/sys/net/ipv4/ip_forward)" = 1 ] || echo 1 >/proc/sys/net/ipv4/ip_forward
# Always written again: an earlier version may have left other rules.
printf '%s\n' "$FIREWALL" | iptables-restore --wait --noflush 2>/dev/null || echo jumps

# The filter stands before the box can send anything.
wait "$filter"
ip -netns "$name" -batch - <<END
link set lo up
addr add $3/30 dev eth0
link set eth0 up
route add default via $2
END
