# shellcheck shell=bash disable=SC2034,SC2154  # sourced by src/lab/lab together with its fellows
# What `lab up` leaves under target/lab for the product: keys, passwords, settings files. Sourced, never run.

write_settings() {
  mkdir -p "$target"
  local machine
  install -m 600 "$run/id_ed25519" "$target/id_ed25519"
  install -m 644 "$run/id_ed25519.pub" "$target/id_ed25519.pub"
  for machine in "${machines[@]}"; do
    (umask 077 && password_of "$machine" >"$target/$(admin_of "$machine").password")
    printf '%s %s\n' "$(address_of "$machine")" "$(cat "$run/$machine.hostkey")"
  done >"$target/known_hosts"
  settings_of "$(member_of laptop "$target/id_ed25519" "$target/kernelcore.password")" "$target/id_ed25519" >"$target/pair.json"
  settings_on_laptop >"$target/pair-on-laptop.json"
  ln -sfn "$lab_dir/lab" "$target/lab"
}

# The same pair as seen by the product running on the laptop itself.
settings_on_laptop() {
  settings_of '{ "local": true, "sudoPasswordFile": "/home/kernelcore/.lab/kernelcore.password" }' /home/kernelcore/.lab/id_ed25519
}

# Puts into the laptop's ~/.lab what the product needs to run there: pair.json and the files it names.
settings_to_laptop() {
  console laptop KEY="$(cat "$run/id_ed25519")" PASSWORD="$(password_of laptop)" SETTINGS="$(settings_on_laptop)" <<'SCRIPT'
set -eu
umask 077
cd /home/kernelcore
mkdir -p .lab
printf '%s\n' "$KEY" >.lab/id_ed25519
printf '%s\n' "$PASSWORD" >.lab/kernelcore.password
printf '%s\n' "$SETTINGS" >.lab/pair.json
chown -R kernelcore:kernelcore .lab
SCRIPT
}

# member_of MACHINE KEY_FILE [SUDO_PASSWORD_FILE]: one machine as a JSON object
member_of() {
  local machine=$1 key=$2 sudo=${3:-}
  printf '{ "address": "%s", "port": 22, "user": "%s",\n' "$(address_of "$machine")" "$(admin_of "$machine")"
  printf '        "signIn": { "method": "key-file", "file": "%s" },\n' "$key"
  [[ -z $sudo ]] || printf '        "sudoPasswordFile": "%s",\n' "$sudo"
  printf '        "hostKeys": ["%s"] }' "$(cut -d' ' -f1,2 "$run/$machine.hostkey")"
}

settings_of() {
  local laptop=$1 desktop
  desktop=$(member_of desktop "$2")
  cat <<JSON
{
  "format": "offload-wizard-settings",
  "version": 1,
  "pairs": [
    {
      "name": "lab",
      "laptop": $laptop,
      "desktop": $desktop,
      "builderUser": "nix-builder",
      "builderKey": "/etc/nix/builder_key",
      "cachePort": 5000,
      "cacheKeyName": "cache.local",
      "cacheSecretKey": "/var/cache-priv-key.pem",
      "cachePublicKey": "/var/cache-pub-key.pem",
      "shareFiles": true
    }
  ]
}
JSON
}
