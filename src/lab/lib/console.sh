# shellcheck shell=bash disable=SC2034,SC2154  # sourced by src/lab/lab together with its fellows
# A root shell on a guest over its second serial port: needs neither network nor sshd there.
# The guest's end is src/lab/image/console. Sourced, never run.

# Runs the script on stdin as root on a guest; its output (both streams) and exit status are ours.
# Usage: console MACHINE [NAME=VALUE…] <script. Deadline: CONSOLE_SECONDS, 600 unless set: the machine this runs on may be busy.
console() {
  local machine=$1
  shift
  local token=$RANDOM$RANDOM$RANDOM script prefix='' assignment
  for assignment in "$@"; do prefix+="export ${assignment%%=*}=$(printf %q "${assignment#*=}")"$'\n'; done
  script=$(printf '%s' "$prefix$(cat)" | base64 -w0)
  local verb answered rest status=''
  # The pipe to socat stays open until the answer is read; only then may socat see the end of its input.
  coproc LINE { cd "$run" && exec socat - "UNIX-CONNECT:$machine.console"; }
  local from=${LINE[0]} to=${LINE[1]} pid=$LINE_PID
  local deadline=$((SECONDS + ${CONSOLE_SECONDS:-600}))
  printf 'RUN %s %s\n' "$token" "$script" >&"$to"
  while ((SECONDS < deadline)) && IFS=' ' read -r -t $((deadline - SECONDS + 1)) verb answered rest <&"$from"; do
    [[ $answered == "$token" ]] || continue
    case $verb in
      OUT) base64 -d <<<"$rest" ;;
      END)
        status=$rest
        break
        ;;
    esac
  done
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  if [[ -z $status ]]; then
    say "no answer from the console of $machine"
    return 124
  fi
  return "$status"
}

# Waits until a freshly started guest answers on its console, up to 600 s. A line sent before its shell is there is
# lost, so ask again and again.
console_wait() {
  local machine=$1 deadline=$((SECONDS + 600))
  while ((SECONDS < deadline)); do
    guest_runs "$machine" || die "$machine stopped while it started; see $run/$machine.log"
    if CONSOLE_SECONDS=5 console "$machine" <<<'exit 0' 2>/dev/null; then return; fi
  done
  die "$machine did not start within 600 s; see $run/$machine.log"
}
