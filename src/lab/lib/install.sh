# shellcheck shell=bash disable=SC2034,SC2154  # sourced by src/lab/lab together with its fellows
# What the lab needs of the machine it runs on. Sourced, never run.

lab_packages=(
  qemu-system-x86 qemu-utils debootstrap debian-archive-keyring socat iproute2
  openssh-client e2fsprogs cpio kmod gzip xz-utils zstd util-linux bsdextrautils procps
)
lab_commands=(qemu-system-x86_64 qemu-img debootstrap socat ip tc ssh ssh-keygen mkfs.ext4 cpio modprobe flock unshare column)

lab_install() {
  local command
  local missing=()
  for command in "${lab_commands[@]}"; do
    command -v "$command" >/dev/null || missing+=("$command")
  done
  if ((${#missing[@]} == 0)); then
    say "all that the lab needs is here"
    return
  fi
  need_root
  command -v apt-get >/dev/null || die "missing: ${missing[*]}; only on Debian and its relatives can they be installed for you"
  say "installing for: ${missing[*]}"
  apt-get -q update >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends "${lab_packages[@]}" >/dev/null
}

need_tools() {
  local command
  for command in "${lab_commands[@]}"; do
    command -v "$command" >/dev/null || die "$command is missing; run: lab install"
  done
  [[ -c /dev/net/tun ]] || die "/dev/net/tun is missing; the kernel must allow taps"
}
