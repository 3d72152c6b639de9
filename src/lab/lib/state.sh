# shellcheck shell=bash disable=SC2034,SC2154  # sourced by src/lab/lab together with its fellows
# The two states a pair of guests can start from, `plain` and `pair`, each made once and kept under the cache
# folder: disks with a saved running state in them. Sourced, never run.

# image   kernel, initial ram disk, base image: a folder named by the digest of the recipe
# plain   two machines with an admin each, on the network, nothing of the product's field set up
# pair    the same, prepared by src/lab/pair
places() {
  image=$cache/$(digest_of image)
  plain=$image/plain-$({ digest_of guest lib/guest.sh lib/settings.sh; guest_version; } | sha256sum | cut -c1-16)
  pair=$plain/pair-$(digest_of pair/desktop pair/laptop pair/exchange)
}

need_image() {
  [[ -s $image/base.img ]] && return
  say "building the base image, once (a minute or two)"
  local t
  t=$(now)
  "$lab_dir/image/build" "$image"
  say "base image built in $((($(now) - t) / 1000)) s"
}

# Disks for a cold boot of fresh machines.
fresh_disks() {
  local machine
  for machine in "${machines[@]}"; do
    rm -f "$run/$machine.qcow2"
    qemu-img create -q -f qcow2 -b "$image/base.img" -F raw "$run/$machine.qcow2"
  done
}

copy_disks() {
  local machine from=$1 to=$2 extra=$3
  for machine in "${machines[@]}"; do cp --reflink=auto --sparse=always "$from/$machine.qcow2" "$to/$machine.qcow2"; done
  for extra in $extra; do cp -p "$from/$extra" "$to/$extra"; done
}

# Saves both guests, stopped at the same moment, as the state `ready` inside their disks.
save_ready() {
  local machine said
  for machine in "${machines[@]}"; do monitor "$machine" stop >/dev/null; done
  for machine in "${machines[@]}"; do
    monitor "$machine" 'delvm ready' >/dev/null
    said=$(monitor "$machine" 'savevm ready')
    [[ -z $said ]] || die "could not save $machine: $said"
  done
  return 0
}

# keep FOLDER: what the run folder holds becomes a kept state, all or nothing.
keep() {
  local new=$1.new machine
  for machine in "${machines[@]}"; do guest_kill "$machine"; done
  rm -rf "$new"
  mkdir -p "$new"
  for machine in "${machines[@]}"; do mv "$run/$machine.qcow2" "$new/"; done
  cp -p "$run"/id_ed25519 "$run"/id_ed25519.pub "$run"/*.hostkey "$new/"
  mv "$new" "$1"
}

make_plain() {
  say "starting two fresh machines, once"
  local t machine
  t=$(now)
  fresh_disks
  rm -f "$run"/id_ed25519*
  ssh-keygen -q -t ed25519 -N '' -C offload-lab-admin -f "$run/id_ed25519"
  for machine in "${machines[@]}"; do guest_start "$machine"; done
  for machine in "${machines[@]}"; do
    (
      console_wait "$machine"
      console "$machine" MACHINE="$machine" ADDRESS="$(address_of "$machine")" ADMIN="$(admin_of "$machine")" \
        PASSWORD="$(password_of "$machine")" ADMIN_KEY="$(cat "$run/id_ed25519.pub")" <"$lab_dir/guest/identity" >"$run/$machine.identity"
      sed -n 's/^host-key //p' "$run/$machine.identity" >"$run/$machine.hostkey"
      [[ -s $run/$machine.hostkey ]]
    ) &
  done
  wait_all "a machine did not take its identity: see $run/*.identity"
  settings_to_laptop
  for machine in "${machines[@]}"; do wait_ssh "$machine"; done
  save_ready
  keep "$plain"
  say "plain machines ready in $((($(now) - t) / 1000)) s"
}

make_pair() {
  say "preparing the pair, once"
  local t
  t=$(now)
  copy_disks "$plain" "$run" 'id_ed25519 id_ed25519.pub desktop.hostkey laptop.hostkey'
  start_ready
  prepare_pair
  save_ready
  keep "$pair"
  say "pair prepared in $((($(now) - t) / 1000)) s"
}

wait_all() {
  local job failed=no
  for job in $(jobs -p); do wait "$job" || failed=yes; done
  [[ $failed == no ]] || die "$1"
}

start_ready() {
  local machine
  network_reset
  for machine in "${machines[@]}"; do guest_start "$machine" ready; done
  set_clocks
}

# A restored guest believes it is the moment it was saved.
set_clocks() {
  local machine
  for machine in "${machines[@]}"; do set_clock "$machine" & done
  wait_all "could not set a clock"
}
set_clock() { CONSOLE_SECONDS=60 console "$1" NOW="$(date +%s.%N)" <<<'date -s "@$NOW" >/dev/null'; }

lab_up() {
  local want=plain t
  case ${1:-} in
    --pair) want=pair ;;
    '') ;;
    *) die "lab up takes --pair or nothing" ;;
  esac
  need_root
  need_tools
  mkdir -p "$cache" "$run"
  places
  t=$(now)
  # One `up` at a time on this machine: they share the kept states.
  exec 9>"$cache/lock"
  flock 9
  need_image
  if both_run && [[ $(cat "$run/state" 2>/dev/null) == "$want ${!want}" ]]; then
    write_settings
    say "already up ($want)"
    return
  fi
  stop_guests
  network_up
  rm -f "$run/state"
  [[ -d $plain ]] || make_plain
  if [[ $want == pair && ! -d $pair ]]; then make_pair; fi
  copy_disks "${!want}" "$run" 'id_ed25519 id_ed25519.pub desktop.hostkey laptop.hostkey'
  start_ready
  echo "$want ${!want}" >"$run/state"
  exec 9>&-
  write_settings
  say "up ($want) in $(($(now) - t)) ms"
}

both_run() { guest_runs desktop && guest_runs laptop; }

need_up() {
  need_root
  places
  [[ -s $run/state ]] || die "no lab is up; run: lab up --pair"
  image=$(cat "$run/state")
  image=${image#* }
  image=${image%/plain-*}
}

load_ready() {
  local said
  said=$(monitor "$1" 'loadvm ready')
  [[ -z $said ]] || die "could not restore $1: $said"
  monitor "$1" cont >/dev/null
}

# Back to the state the lab was brought up in: disk, memory, network, clock.
lab_reset() {
  need_up
  local machine t
  t=$(now)
  network_reset
  for machine in "${machines[@]}"; do
    guest_runs "$machine" && monitor "$machine" stop >/dev/null &
  done
  wait
  for machine in "${machines[@]}"; do
    if guest_runs "$machine"; then
      load_ready "$machine" &
    else
      guest_start "$machine" ready &
    fi
  done
  wait_all "a machine could not be put back; run: lab down && lab up"
  set_clocks
  say "reset in $(($(now) - t)) ms"
}

stop_guests() {
  local machine
  for machine in "${machines[@]}"; do guest_kill "$machine"; done
}

lab_down() {
  need_root
  [[ -d $run ]] || { say "not up"; return; }
  stop_guests
  network_down || true
  rm -rf "$run"
  rm -rf "$target"
  say "down"
}
