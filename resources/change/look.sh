# Tells what stands at some paths, and what would keep them from being changed. It reads only.
#
# look.sh COUNT PATH…: of the first COUNT paths the content is told, of the others a digest. The answer has one line per
# thing, names at their ends; a name with a line end in it makes the answer one that nobody can read, as it should.
set -u
set -f
LC_ALL=C
export LC_ALL
LONGEST=1048576
open=$1
shift
user=$(id -u) || exit

yes_no() {
    if "$@"; then answer=yes; else answer=no; fi
}

i=0
for path in "$@"; do
    i=$((i + 1))
    yes_no test -L "$path"
    printf 'link %d %s\n' "$i" "$answer"
done

IFS='
'
# What is not there, in the middle or at the end, is no trouble.
reals=$(realpath -m -- "$@") || exit
set -- $reals

i=0
folders=
there=
for real in "$@"; do
    i=$((i + 1))
    printf 'real %d %s\n' "$i" "$real"
    folder=${real%/*}
    yes_no test -d "${folder:-/}"
    parent=$answer
    while ! test -d "${folder:-/}"; do
        folder=${folder%/*}
    done
    folder=${folder:-/}
    folders=$folders$folder$IFS
    # Root may write everywhere but on a file system that nobody may write on.
    yes_no test -w "$folder"
    if test -e "$real"; then
        there=$there$real$IFS
        # A file can be a mount of its own. To anybody but root this would tell its mode.
        test ! -f "$real" || test "$answer" = no || test "$user" -ne 0 || yes_no test -w "$real"
    fi
    printf 'ground %d %s %s %s\n' "$i" "$parent" "$answer" "$folder"
done
stat -f -c 'space %S %f %d %c %n' -- $folders || exit
if test -n "$there"; then
    stat -c 'stat %a %U %u %G %g %s %h %F:%n' -- $there || exit
fi
if command -v lsattr >/dev/null 2>&1; then
    echo flags
    lsattr -d -- $there $folders 2>/dev/null
    echo end
fi

i=0
for real in "$@"; do
    i=$((i + 1))
    test -f "$real" || continue
    length=$(stat -c %s -- "$real") || exit
    if test "$i" -le "$open" && test "$length" -le "$LONGEST"; then
        printf 'bytes %d %s\n' "$i" "$(base64 -w 0 <"$real")"
    else
        digest=$(sha256sum <"$real") || exit
        printf 'sum %d %s\n' "$i" "${digest%% *}"
    fi
done
echo done
