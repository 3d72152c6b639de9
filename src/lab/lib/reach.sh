# shellcheck shell=bash disable=SC2034,SC2154  # sourced by src/lab/lab together with its fellows
# Reaching the guests as a user would: ssh as the admin, from the third host. Sourced, never run.

lab_in() {
  need_root
  network_is_up || die "no lab is up"
  (($#)) || die "lab in takes a command"
  exec ip netns exec "$netns" "$@"
}

ssh_options() {
  local machine=$1
  printf '%s %s\n' "$(address_of "$machine")" "$(cat "$run/$machine.hostkey")" >"$run/$machine.known_hosts"
  options=(
    -F none -i "$run/id_ed25519" -o IdentitiesOnly=yes -o IdentityAgent=none
    -o UserKnownHostsFile="$run/$machine.known_hosts" -o GlobalKnownHostsFile=none -o StrictHostKeyChecking=yes
    -o ConnectTimeout=10 -o LogLevel=ERROR
  )
}

lab_ssh() {
  need_machine "${1:-}"
  need_up
  local machine=$1 options
  shift
  ssh_options "$machine"
  ip netns exec "$netns" ssh "${options[@]}" "$(admin_of "$machine")@$(address_of "$machine")" "$@"
}

# Copies a file or the content of a folder to a guest, as the admin.
lab_push() {
  need_machine "${1:-}"
  (($# == 3)) || die "lab push takes a machine, a source and a destination"
  local machine=$1 source=$2 destination quoted
  destination=$3
  quoted=$(printf %q "$destination")
  if [[ -d $source ]]; then
    tar -C "$source" -cf - . | lab_ssh "$machine" "mkdir -p $quoted && tar -C $quoted -xf -"
  else
    lab_ssh "$machine" "mkdir -p $(printf %q "$(dirname "$destination")") && cat >$quoted" <"$source"
  fi
}

wait_ssh() {
  local n
  for ((n = 0; n < 60; n++)); do
    if reach "$1" true 2>/dev/null; then return; fi
    sleep 0.5
  done
  die "$1 does not take ssh"
}

# lab_ssh without its demand that a lab be fully up; for use while one is made.
reach() {
  local machine=$1 options
  shift
  ssh_options "$machine"
  ip netns exec "$netns" ssh "${options[@]}" "$(admin_of "$machine")@$(address_of "$machine")" "$@" </dev/null
}
