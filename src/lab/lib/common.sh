# shellcheck shell=bash disable=SC2034,SC2154  # sourced by src/lab/lab together with its fellows
# Names and places every part of the lab uses. Sourced, never run.

checkout=$(cd "$lab_dir/../.." && pwd -P)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/offload-wizard/lab
# What runs is kept away from target/, so `mvn clean` cannot orphan it; one folder and one network
# namespace a checkout, so several checkouts can each have a lab up.
checkout_id=$(printf %s "$checkout" | sha256sum | cut -c1-10)
run=$cache/runs/$checkout_id
netns=offload-lab-$checkout_id
target=$checkout/target/lab

machines=(desktop laptop)

address_of() { case $1 in desktop) echo 192.168.15.7 ;; laptop) echo 192.168.15.9 ;; esac; }
admin_of() { case $1 in desktop) echo cypher ;; laptop) echo kernelcore ;; esac; }
# Sign-in password of the admin, and on the laptop what sudo asks for. Known on purpose.
password_of() { case $1 in desktop) echo lab-desktop-Quartz-4471 ;; laptop) echo lab-laptop-Basalt-9026 ;; esac; }
memory_of() { case $1 in desktop) echo 768 ;; laptop) echo 1024 ;; esac; }

say() { printf 'lab: %s\n' "$*" >&2; }
die() {
  say "$*"
  exit 3
}

need_root() { [[ $EUID == 0 ]] || die "needs root (network namespace, taps); run it with sudo"; }

need_machine() {
  case ${1:-} in
    desktop | laptop) ;;
    *) die "name a machine: desktop or laptop" ;;
  esac
}

# Digest of files, by content and name below src/lab.
digest_of() { (cd "$lab_dir" && find "$@" -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16); }

# Milliseconds since the epoch.
now() { date +%s%3N; }
