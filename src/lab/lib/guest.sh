# shellcheck shell=bash disable=SC2034,SC2154  # sourced by src/lab/lab together with its fellows
# One guest: a QEMU process, its disk, its monitor. Emulated (TCG), so it runs where there is no KVM.
# Sourced, never run.

# The part of a snapshot's identity that lies in how QEMU is called.
guest_version() { qemu-system-x86_64 --version | head -1; }

guest_pid() { [[ -s $run/$1.pid ]] && cat "$run/$1.pid"; }

guest_runs() {
  local pid
  pid=$(guest_pid "$1") || return 1
  [[ -r /proc/$pid/cmdline ]] && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q -- "-name $1 .*$checkout_id"
}

# guest_start MACHINE [SNAPSHOT]: from its disk's saved state if named, else a cold boot.
guest_start() {
  local machine=$1 snapshot=${2:-}
  guest_runs "$machine" && return
  local mac arguments
  case $machine in desktop) mac=52:54:00:15:00:07 ;; laptop) mac=52:54:00:15:00:09 ;; esac
  arguments=(
    -name "$machine" -accel tcg,tb-size=256 -cpu qemu64 -smp 1 -m "$(memory_of "$machine")"
    -nodefaults -no-user-config -display none
    -kernel "$image/vmlinuz" -initrd "$image/initrd"
    -append "root=/dev/vda rw console=ttyS0 quiet net.ifnames=0 mitigations=off audit=0 nowatchdog tsc=reliable"
    -drive "file=$machine.qcow2,if=virtio,format=qcow2,cache=unsafe,discard=unmap"
    -netdev "tap,id=lan,ifname=$machine,script=no,downscript=no" -device "virtio-net-pci,netdev=lan,mac=$mac"
    -device virtio-rng-pci
    -serial "file:$machine.log" -serial "unix:$machine.console,server=on,wait=off"
    -qmp "unix:$machine.monitor,server=on,wait=off"
    -pidfile "$run/$machine.pid" -daemonize
  )
  [[ -n $snapshot ]] && arguments+=(-loadvm "$snapshot")
  rm -f "$run/$machine.pid"
  # Ahead of compilers and tests: a guest that starves answers too late, and looks broken where it is not.
  # Sockets by relative name: a long cache path would not fit a socket address.
  # A guest lives on: it must not hold the lock of `lab up` (descriptor 9), nor any that the caller's caller took.
  (
    cd "$run" || exit
    for descriptor in /proc/self/fd/*; do
      descriptor=${descriptor##*/}
      ((descriptor > 2)) && eval "exec $descriptor>&-"
    done
    exec ip netns exec "$netns" nice -n -10 qemu-system-x86_64 "${arguments[@]}"
  )
}

# As if the plug were pulled.
guest_kill() {
  local pid n
  guest_runs "$1" || return 0
  pid=$(guest_pid "$1")
  kill -KILL "$pid"
  for ((n = 0; n < 100; n++)); do
    [[ -d /proc/$pid ]] || break
    sleep 0.05
  done
  rm -f "$run/$1.pid"
}

# One command for QEMU's own monitor (savevm, loadvm, stop, cont); prints what it says, which is nothing when all is well.
monitor() {
  local machine=$1 command=$2 answer from to pid
  coproc QMP { cd "$run" && exec socat - "UNIX-CONNECT:$machine.monitor"; }
  from=${QMP[0]} to=${QMP[1]} pid=$QMP_PID
  printf '{"execute":"qmp_capabilities"}\n{"execute":"human-monitor-command","id":"lab","arguments":{"command-line":"%s"}}\n' "$command" >&"$to"
  # Greetings and events come on the same line of talk; the answer is the one with our id.
  while IFS= read -r -t 60 answer <&"$from"; do
    [[ $answer == *'"id": "lab"'* ]] && break
  done
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  case $answer in
    *'"return": ""'*) return 0 ;;
    *'"return": "'*)
      printf '%s\n' "$answer"
      return 0
      ;;
    *)
      say "$machine: the monitor did not take '$command': $answer"
      return 1
      ;;
  esac
}
