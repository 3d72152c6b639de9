# shellcheck shell=bash disable=SC2034,SC2154  # sourced by src/lab/lab together with its fellows
# The lab's network: a namespace of its own with a bridge, a tap for each guest, and .1 for a third host.
# Nothing in it can reach anything outside, and nothing outside can reach it. Sourced, never run.

network_is_up() { [[ -e /run/netns/$netns ]]; }

network_up() {
  network_is_up && return
  ip netns add "$netns"
  local net=(ip -n "$netns")
  "${net[@]}" link set lo up
  "${net[@]}" link add br0 type bridge stp_state 0 forward_delay 0
  "${net[@]}" link set br0 address 52:54:00:15:00:01
  "${net[@]}" address add 192.168.15.1/24 dev br0
  "${net[@]}" link set br0 up
  local machine
  for machine in "${machines[@]}"; do
    "${net[@]}" tuntap add "$machine" mode tap
    "${net[@]}" link set "$machine" master br0
    "${net[@]}" link set "$machine" up
  done
}

network_down() { network_is_up && ip netns delete "$netns"; }

# Every tap plugged in.
network_reset() {
  local machine
  for machine in "${machines[@]}"; do
    network_mend "$machine"
  done
  ip -n "$netns" neigh flush dev br0
}

# Unplugged from the bridge: frames vanish, as with a pulled cable or a switched-off access point.
network_cut() { ip -n "$netns" link set "$1" nomaster; }
network_mend() { ip -n "$netns" link set "$1" master br0 up; }

# Delay and loss of what a machine sends, which is where a round trip meets them once. In the guest, whose kernel can
# (netem); the one this runs on need not. A reset takes it away with all else.
network_slow() {
  local machine=$1 delay=$2 loss=$3
  [[ $delay == *[a-z] ]] || delay+=ms
  [[ $loss == *% ]] || loss+=%
  console "$machine" DELAY="$delay" LOSS="$loss" <<'SCRIPT'
tc qdisc del dev eth0 root 2>/dev/null
[ "$DELAY $LOSS" = '0ms 0%' ] || tc qdisc add dev eth0 root netem delay "$DELAY" loss "$LOSS"
SCRIPT
}
