# shellcheck shell=bash disable=SC2034,SC2154  # sourced by src/lab/lab together with its fellows
# Breaking the pair in one named way: src/lab/breaks.tsv and src/lab/breaks/NAME.sh. Sourced, never run.

lab_breaks() { grep -v '^#' "$lab_dir/breaks.tsv" | column -t -s $'\t' -N BREAK,MACHINE,RED,GREY,SHOWS; }

lab_break() {
  local name=${1:-} machine guest
  [[ -n $name ]] || die "lab break takes a name; lab breaks lists them"
  machine=$(awk -F '\t' -v name="$name" '$1 == name { print $2 }' "$lab_dir/breaks.tsv")
  [[ -n $machine ]] || die "no break is called $name; lab breaks lists them"
  need_up
  case $machine in
    host)
      # Commands of the lab itself, which is its first argument: cut, kill, slow.
      bash -eu "$lab_dir/breaks/$name.sh" "$lab_dir/lab"
      ;;
    # The laptop first: what it holds open can then be taken away.
    both) for guest in laptop desktop; do console "$guest" MACHINE="$guest" <<<"set -eu"$'\n'"$(cat "$lab_dir/breaks/$name.sh")"; done ;;
    *) console "$machine" MACHINE="$machine" <<<"set -eu"$'\n'"$(cat "$lab_dir/breaks/$name.sh")" ;;
  esac
}
