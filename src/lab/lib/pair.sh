# shellcheck shell=bash disable=SC2034,SC2154  # sourced by src/lab/lab together with its fellows
# Preparing and verifying the pair: src/lab/pair. Sourced, never run.

prepare_pair() {
  local desktop laptop said
  desktop=$(address_of desktop)
  laptop=$(address_of laptop)
  say "desktop"
  said=$(console desktop LAPTOP="$laptop" ADMIN=cypher <"$lab_dir/pair/desktop") || die "the desktop could not be prepared: $said"
  local cache_key builder_key
  cache_key=$(sed -n 's/^cache-key //p' <<<"$said")
  say "laptop"
  said=$(console laptop DESKTOP="$desktop" DESKTOP_HOST_KEY="$(cat "$run/desktop.hostkey")" CACHE_KEY="$cache_key" ADMIN=kernelcore \
    <"$lab_dir/pair/laptop") || die "the laptop could not be prepared: $said"
  builder_key=$(sed -n 's/^builder-key //p' <<<"$said")
  console desktop BUILDER_KEY="$builder_key" <"$lab_dir/pair/exchange" || die "the builder's key could not be handed over"
  say "asking it whether it works"
  # Deadlines in it may run out on a busy machine: a second chance.
  verify_pair || verify_pair || die "the prepared pair does not verify"
  # Verified once, then put to rest: nothing mounted, daemons as after a boot, no open connection.
  console laptop <<<'umount -a -t nfs4; systemctl -q stop nix-daemon.service 2>/dev/null; rm -f /run/verify.* /run/probe.nix; sync'
  console desktop <<<'systemctl -q stop nix-daemon.service 2>/dev/null; sync'
}

# The independent reference: what the product says of a pair is measured against these answers.
verify_pair() {
  local boot_id failed=no
  boot_id=$(console desktop <<<'cat /proc/sys/kernel/random/boot_id')
  ask_laptop "$boot_id" 'network ssh_builder store_info cache_info build_remote as_user build_cached exports files files_at_rest' || failed=yes
  network_cut desktop
  ask_laptop "$boot_id" 'files_gone local_within' || failed=yes
  network_mend desktop
  ask_laptop "$boot_id" 'files build_remote' || failed=yes
  [[ $failed == no ]]
}

ask_laptop() {
  console laptop DESKTOP="$(address_of desktop)" BOOT_ID="$1" ADMIN=kernelcore QUESTIONS="$2" <"$lab_dir/pair/verify-laptop"
}

lab_verify() {
  need_up
  verify_pair
}
