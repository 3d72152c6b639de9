# Breaking the pair in one named way: src/lab/breaks.tsv and src/lab/breaks/NAME.sh. Sourced, never run.

lab_breaks() { column -t -s $'\t' "$lab_dir/breaks.tsv" 2>/dev/null || cat "$lab_dir/breaks.tsv"; }

lab_break() {
  local name=${1:-} machine guest
  [[ -n $name ]] || die "lab break takes a name; lab breaks lists them"
  machine=$(awk -F '\t' -v name="$name" '$1 == name { print $2 }' "$lab_dir/breaks.tsv")
  [[ -n $machine ]] || die "no break is called $name; lab breaks lists them"
  need_up
  case $machine in
    host)
      # Commands of the lab itself: cut, kill, slow.
      lab=$lab_dir/lab bash -eu "$lab_dir/breaks/$name.sh"
      ;;
    # The laptop first: what it holds open can then be taken away.
    both) for guest in laptop desktop; do console "$guest" MACHINE="$guest" <<<"set -eu"$'\n'"$(cat "$lab_dir/breaks/$name.sh")"; done ;;
    *) console "$machine" MACHINE="$machine" <<<"set -eu"$'\n'"$(cat "$lab_dir/breaks/$name.sh")" ;;
  esac
}
