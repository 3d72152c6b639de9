# Makes changes on this machine and takes them back, with a journal in which both are written down before and after.
#
# journal.sh lock|unlock|list|open|step|arm|confirm|undo|prune ROOT …, as root; ROOT is the journal's folder. It is POSIX shell
# with GNU coreutils, and a copy of it lies in every entry, so that the machine can undo the entry by itself. Whatever it
# is given is data: it comes as an argument, on standard input or in a file, and is never evaluated. All of it may end at
# any point; what is left then is carried on or taken back by looking at what is there. The points where tests end it are
# the lines that say so.
set -u
umask 077
LC_ALL=C
PATH="${PATH:+$PATH:}/run/wrappers/bin:/run/current-system/sw/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export LC_ALL PATH

HELD=10 CHANGED=11 TAKEN_BACK=12 UNKNOWN=13 NO_SECRET=14 NOT_OURS=15 TAMPERED=16 FAILED=17
PREFIX=.offload-wizard
me=$(id -u) || exit

say() {
    printf '%s\n' "$*"
}

complain() {
    printf '%s\n' "$*" >&2
}

fail() {
    test "$#" -eq 0 || complain "$*"
    exit "$FAILED"
}

changed() {
    complain "not as expected: $1"
    exit "$CHANGED"
}

# What was written there is on the disk, or nobody knows.
settle() {
    sync -- "$@" || exit "$UNKNOWN"
}

# An empty file is whole as soon as it is there.
mark() {
    printf '' >"$1/$2" || fail
    settle "$1"
}

# A small file, whole or not there: FOLDER NAME TEXT
note() {
    printf '%s\n' "$3" >"$1/.$2" || fail
    settle "$1/.$2"
    mv -fT -- "$1/.$2" "$1/$2" || fail
    settle "$1"
}

# Sets $folder to the one that a path is in, and $name to what it is called there.
split() {
    name=${1##*/}
    folder=${1%/*}
    test -n "$folder" || folder=/
}

# Sets $digest to that of a file, or to a word.
digest_of() {
    if test -L "$1"; then
        digest=link
    elif test -f "$1"; then
        digest=$(sha256sum <"$1") || fail
        digest=${digest%% *}
    elif test -e "$1"; then
        digest=other
    else
        digest=missing
    fi
}

# Goes into a folder, or fails where it is not there. Somebody may own a folder on the way and put a link into its place
# at any moment. So links count only up to there, $strange is yes from there on, and where it came out is looked at after
# each step. From then on names are given as seen from here, which nobody can turn to another place.
go_to() {
    way=$1
    turns=0
    strange=
    cd / || fail
    while test -n "$way"; do
        part=${way%%/*}
        case $way in
        */*) way=${way#*/} ;;
        *) way= ;;
        esac
        case $part in
        "" | .) continue ;;
        ..)
            test -z "$strange" || changed "$1"
            cd -P .. || fail
            continue
            ;;
        esac
        if test -L "./$part"; then
            turns=$((turns + 1))
            trusted -c '%u' "./$part" && test -z "$strange" && test "$turns" -le 40 || changed "$1"
            target=$(readlink -- "./$part")/
            way=$target$way
            case $target in
            /*) cd / || fail ;;
            esac
            continue
        fi
        test -d "./$part" || return 1
        from=${PWD%/}
        cd -P "./$part" || changed "$1"
        test "$PWD" = "$from/$part" || changed "$1"
        trusted -c '%u' . && guarded "$(stat -c %a .)" || strange=yes
    done
}

# Root's, or of whoever else runs this. WORDS of stat
trusted() {
    uid=$(stat "$@") || return
    test "$uid" = 0 || test "$uid" = "$me"
}

# Nobody but the owner can put something else into the place of what is in a folder with this mode.
guarded() {
    case $1 in
    [1357]???) ;;
    *[2367] | *[2367]?) return 1 ;;
    esac
}

# Goes into the folder of a path that leads through no links: PATH, what people know it as
approach() {
    split "$1"
    go_to "$folder" || return
    test "$PWD" = "$folder" || changed "$2"
}

# What a run of this change that was ended left here. Nobody else's name begins like that.
sweep() {
    for left in "./$PREFIX-$number-$k."*; do
        test -L "$left" || ! test -e "$left" || rm -rf -- "$left" || fail
    done
}

# Makes a folder here that nobody else can reach into, and goes there: here is .. from then on, as nobody but its owner
# can move a folder elsewhere. PATH, for people
shut_in() {
    outside=$(stat -c %d:%i .) || fail
    room=$(mktemp -d "./$PREFIX-$number-$k.XXXXXXXXXX") || fail
    trap leave EXIT
    : point 3
    cd -P "$room" || changed "$1"
    case $(stat -c '%d:%i' ..),$(stat -c '%u,%a' .) in
    "$outside,$me,700" | "$outside,$me,"?700) ;;
    *) changed "$1" ;;
    esac
}

leave() {
    trap - EXIT
    is_outside || cd ..
    ! is_outside || rm -rf -- "$room"
}

is_outside() {
    test "$(stat -c %d:%i .)" = "$outside"
}

# Sets $digest to that of $name outside, and has the file itself as ./old: nobody can put another into its place.
# PATH, for people
hold() {
    rm -f ./old
    if test -L "../$name" || test -e "../$name"; then
        ln -PT -- "../$name" ./old || changed "$1"
    fi
    digest_of ./old
}

# Sets $attributes to mode and owner in numbers, as they come out here: MODE OWNER
in_numbers() {
    printf '' >./like || fail
    chown -- "$2" ./like && chmod -- "$1" ./like || fail
    attributes=$(stat -c '%a %u:%g' ./like) || fail
    rm -f ./like
}

# SELinux knows files by their paths, and these had another one when they were made.
label() {
    if command -v selinuxenabled >/dev/null 2>&1 && selinuxenabled; then
        restorecon -- "$1" || fail "its SELinux label is not set: restorecon -v $2"
    fi
}

boot_id() {
    boot=
    read -r boot </proc/sys/kernel/random/boot_id || boot=unknown
}

# The lock is still that of the caller.
ours() {
    held=
    test -f "$root/lock" && read -r held <"$root/lock"
    test "$held" = "$token" || exit "$NOT_OURS"
}

# One at a time works on an entry, the timer included. The kernel lets go of this when a process ends, however it does.
guard() {
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$entry/guard"
        flock "$@" 9 || fail "somebody else is at work on $entry"
    fi
}

# Calls a function with the words of change $k.
words() {
    inside=
    while IFS= read -r line; do
        case $line in
        "= $k") inside=yes ;;
        "= "*) test -z "$inside" || break ;;
        *)
            if test -n "$inside"; then
                word=${line#.}
                case $word in
                *\\*)
                    word=$(printf '%b.' "$word")
                    word=${word%.}
                    ;;
                esac
                set -- "$@" "$word"
            fi
            ;;
        esac
    done <"$entry/steps"
    test -n "$inside" || fail "no change $k"
    "$@"
}

# DEED KIND WORDS…
perform() {
    deed=$1_$2
    shift 2
    "$deed" "$@"
}

kind() {
    kind=$1
}

# Sweeps where a change of this kind was being made ready: KIND PATH WORDS…
tidy() {
    case $1 in
    write) approach "$3" "$2" && sweep ;;
    attributes) approach "${5:-$2}" "$2" && sweep ;;
    folder | aside) split "$2" && go_to "$folder" && sweep ;;
    esac
}

# What is needed to take it back is on the disk by now.
begin() {
    : point 1
    test -e "$here/began" || mark "$here" began
    : point 2
}

# PATH REAL BEFORE AFTER MODE OWNER; a mode that is - stays.
do_write() {
    approach "$2" "$1" || changed "$1"
    sweep
    test "$(readlink -f -- "$1")" = "$2" || changed "$1"
    shut_in "$1"
    hold "$1"
    if test -e "$here/began" && test "$digest" = "$4"; then
        test "$3" != missing || label "../$name" "$1"
        settle ./old ..
        leave
        return
    fi
    test "$digest" = "$3" || changed "$1"
    test -f "$here/new" || test "$given" = given || exit "$NO_SECRET"
    if ! test -e "$here/began" && test "$3" != missing; then
        cp -f --preserve=all -- ./old "$here/before" || fail
        digest_of "$here/before"
        test "$digest" = "$3" || changed "$1"
        settle "$here/before"
    fi
    begin
    if test -f "$here/new"; then
        cat <"$here/new" >./new || fail
    else
        cat >./new || fail
    fi
    : point 4
    if test "$3" != missing; then
        attributes_of ./old
    fi
    if test "$5" != -; then
        chown -- "$6" ./new && chmod -- "$5" ./new || fail
    fi
    : point 5
    put "$4" "$3" || {
        # It was not made: there is nothing to be taken back.
        rm -f -- "$here/began"
        settle "$here"
        changed "$1"
    }
    leave
}

attributes_of() {
    cp --attributes-only --preserve=all --no-preserve=timestamps -- "$1" ./new || fail
}

# Puts ./new in the place of ./old, once it is on the disk and holds what it should; but not where somebody has written
# there meanwhile: NEW OLD, digests.
put() {
    digest_of ./new
    test "$digest" = "$1" || fail "not what was to be written: $digest"
    settle ./new
    : point 6
    if test "$2" = missing; then
        ln -PT -- ./new "../$name" || {
            test -L "../$name" || test -e "../$name" || fail
            return 1
        }
        rm -f ./new
        label "../$name" "$name"
    else
        unmoved "$2" && test "../$name" -ef ./old || return
        mv -fT -- ./new "../$name" || fail
        unmoved "$2" || {
            mv -fT -- ./old "../$name"
            settle ..
            return 1
        }
    fi
    : point 7
    settle ..
    : point 8
}

unmoved() {
    digest_of ./old
    test "$digest" = "$1"
}

undo_write() {
    approach "$2" "$1" || {
        test "$3" = missing || changed "$1"
        return 0
    }
    sweep
    shut_in "$1"
    hold "$1"
    if test "$digest" = "$3"; then
        leave
        return
    fi
    test "$digest" = "$4" || changed "$1"
    if test "$3" != missing && test "$5" != -; then
        in_numbers "$5" "$6"
        test "$attributes" = "$(stat -c '%a %u:%g' ./old)" || changed "$1"
    fi
    : point 21
    if test "$3" = missing; then
        test "../$name" -ef ./old || changed "$1"
        rm -f -- "../$name" || fail
        settle ..
    else
        cat <"$here/before" >./new || fail
        : point 22
        # Where they were left as they were, they may be somebody else's by now.
        if test "$5" = -; then
            attributes_of ./old
        else
            attributes_of "$here/before"
        fi
        : point 23
        put "$3" "$4" || changed "$1"
    fi
    leave
}

# Has the file or folder $name outside at hand, as nothing that anybody could exchange: PATH, for people. Sets $held.
grasp() {
    if test -d "../$name" && ! test -L "../$name"; then
        cd -P "../$name" || changed "$1"
        test "$(stat -c %d:%i ..)" = "$outside" || changed "$1"
        held=.
        digest=missing
    else
        hold "$1"
        test -f ./old && test "$(stat -c %h ./old)" = 2 || changed "$1"
        held=./old
    fi
}

# Sets $attributes to those of what is at hand.
now_has() {
    attributes=$(stat -c '%a %u:%g' "$held") || fail
}

# PATH MODE OWNER [REAL DIGEST MODE-BEFORE OWNER-BEFORE], the last of something that was there when this was planned
do_attributes() {
    real=${4:-$1}
    approach "$real" "$1" || changed "$1"
    sweep
    test "$(readlink -f -- "$1")" = "$real" || changed "$1"
    shut_in "$1"
    expected=
    if test -n "${6-}"; then
        in_numbers "$6" "$7"
        expected=$attributes
    fi
    grasp "$1"
    now_has
    if ! test -e "$here/began"; then
        test "$digest" = "${5:-$digest}" && test "$attributes" = "${expected:-$attributes}" || changed "$1"
        unprivileged "$1" "$expected"
        note "$here" was "$attributes"
    fi
    begin
    chown -- "$3" "$held" || fail
    : point 9
    chmod -- "0$2" "$held" || fail
    settle "$held"
    leave
}

# Whoever may put a file of their own into this place gets neither another file of somebody else's nor the rights of
# somebody else with it: PATH EXPECTED
unprivileged() {
    test -n "$strange" || return 0
    test -n "$2" || changed "$1"
    case $attributes in
    [2-7]???" "*) changed "$1" ;;
    esac
}

undo_attributes() {
    real=${4:-$1}
    approach "$real" "$1" || changed "$1"
    sweep
    shut_in "$1"
    in_numbers "$2" "$3"
    set=$attributes
    read -r was <"$here/was" || fail
    grasp "$1"
    now_has
    if test "$attributes" = "$was"; then
        leave
        return
    fi
    if test "$attributes" != "$set"; then
        # Half done, or half taken back.
        test -e "$here/back" || ! test -e "$here/done" || changed "$1"
        case ${attributes#* } in
        "${was#* }" | "${set#* }") ;;
        *) changed "$1" ;;
        esac
        case ${attributes% *} in
        "${was% *}" | "${set% *}" | ???) ;;
        *) changed "$1" ;;
        esac
    fi
    mark "$here" back
    chown -- "${was#* }" "$held" || fail
    : point 24
    chmod -- "0${was% *}" "$held" || fail
    settle "$held"
    leave
}

# PATH MODE OWNER
do_folder() {
    split "$1"
    go_to "$folder" || changed "$1"
    sweep
    if test -L "./$name" || test -e "./$name"; then
        test -e "$here/began" && test -d "./$name" && ! test -L "./$name" || changed "$1"
        label "./$name" "$1"
        settle .
        return
    fi
    begin
    shut_in "$1"
    mkdir ./new || fail
    : point 10
    chown -- "$3" ./new && chmod -- "0$2" ./new || fail
    : point 11
    mv -fT -- ./new "../$name" || fail
    : point 12
    label "../$name" "$1"
    settle ..
    leave
}

undo_folder() {
    split "$1"
    go_to "$folder" || return 0
    sweep
    test -L "./$name" || test -e "./$name" || return 0
    test -d "./$name" && ! test -L "./$name" || changed "$1"
    rmdir -- "./$name" || fail
    : point 25
    settle .
}

# PATH TARGET
do_link() {
    split "$1"
    go_to "$folder" || changed "$1"
    if test -L "./$name" || test -e "./$name"; then
        test -e "$here/began" && test "$(readlink -- "./$name")" = "$2" || changed "$1"
    else
        begin
        ln -sT -- "$2" "./$name" || fail
    fi
    : point 13
    settle .
}

undo_link() {
    split "$1"
    go_to "$folder" || return 0
    test -L "./$name" || test -e "./$name" || return 0
    test -L "./$name" && test "$(readlink -- "./$name")" = "$2" || changed "$1"
    rm -f -- "./$name" || fail
    : point 26
    settle .
}

# PATH ASIDE DIGEST
do_aside() {
    rename "$1" "$2" "$3" "$1"
    : point 14
    settle .
}

undo_aside() {
    rename "$2" "$1" "$3" "$1"
    : point 27
    settle .
}

# FROM TO DIGEST, in one folder; PATH, for people
rename() {
    split "$2"
    to=$name
    split "$1"
    go_to "$folder" || changed "$4"
    sweep
    shut_in "$4"
    hold "$4"
    from=$digest
    digest_of "../$to"
    if test "$from" = missing && test "$digest" = "$3" && test -e "$here/began"; then
        leave
        return
    fi
    test "$from" = "$3" && test "$digest" = missing || changed "$4"
    begin
    # It says nothing where it did nothing.
    mv -nT -- "../$name" "../$to" || fail
    test "../$to" -ef ./old || changed "$4"
    leave
}

# NAME
do_group() {
    if getent group "$1" >/dev/null; then
        test -e "$here/began" || changed "$1"
    else
        begin
        groupadd --system -- "$1" || fail
    fi
    : point 15
    sync -f -- /etc || exit "$UNKNOWN"
}

undo_group() {
    getent group "$1" >/dev/null || return 0
    groupdel -- "$1" || fail
    : point 28
    sync -f -- /etc || exit "$UNKNOWN"
}

# NAME GROUP HOME SHELL COMMENT
do_user() {
    if getent passwd "$1" >/dev/null; then
        test -e "$here/began" || changed "$1"
    else
        begin
        useradd --system --gid "$2" --home-dir "$3" --no-create-home --shell "$4" --comment "$5" --password '*' \
            -- "$1" || fail
    fi
    : point 16
    sync -f -- /etc || exit "$UNKNOWN"
}

undo_user() {
    getent passwd "$1" >/dev/null || return 0
    userdel -- "$1" || fail
    : point 29
    sync -f -- /etc || exit "$UNKNOWN"
}

# LIMIT COUNT WORDS… COUNT WORDS… COUNT WORDS…: the command, its check, its undo
do_run() {
    if pick 2 "$@" >/dev/null 2>&1; then
        test -e "$here/began" || mark "$here" found
        begin
        return
    fi
    begin
    pick 1 "$@" || fail "exit status $?"
    : point 17
    pick 2 "$@" >/dev/null || fail "it ran, and its check says that it did nothing: exit status $?"
}

undo_run() {
    test -e "$here/found" || pick 3 "$@" || fail "exit status $?"
    : point 30
}

# Runs the command with this number.
pick() {
    which=$1
    limit=$2
    shift 2
    while test "$which" -gt 1; do
        shift "$(($1 + 1))"
        which=$((which - 1))
    done
    count=$1
    shift
    # The words after the command's own go round to the front, and off.
    rest=$(($# - count))
    while test "$count" -gt 0; do
        set -- "$@" "$1"
        shift
        count=$((count - 1))
    done
    shift "$rest"
    limited "$limit" "$@"
}

# SECONDS WORDS…
limited() {
    (umask 022 && exec timeout -k 5 "$@") </dev/null 9>&-
}

# LIMIT WORDS…
do_prove() {
    begin
    limited "$@" || fail "exit status $?"
    : point 36
}

undo_prove() {
    :
}

# UNIT
do_enable() {
    if ! test -e "$here/began"; then
        note "$here" was "$(systemctl is-enabled -- "$1" 2>/dev/null) $(systemctl is-active -- "$1")"
    fi
    begin
    systemctl enable --now -- "$1" || fail
    : point 18
}

undo_enable() {
    was=
    test ! -e "$here/was" || read -r was <"$here/was"
    case $was in
    *disabled*) systemctl disable -- "$1" || fail ;;
    esac
    : point 31
    case $was in
    *" active") ;;
    *) systemctl stop -- "$1" || fail ;;
    esac
}

# UNIT
do_restart() {
    test -e "$here/began" || note "$here" was "$(systemctl is-active -- "$1")"
    begin
    systemctl restart -- "$1" || fail
    : point 19
}

undo_restart() {
    was=
    read -r was <"$here/was"
    case $was in
    active | reloading) systemctl restart -- "$1" || fail ;;
    failed) systemctl restart -- "$1" || : ;;
    *) systemctl stop -- "$1" || fail ;;
    esac
    : point 32
}

# Sets $entry; NUMBER
enter() {
    number=$1
    entry=$root/$1
    test -f "$entry/steps" || fail "no entry $1"
}

untouched() {
    (cd "$entry" && sha256sum -c sums) >/dev/null 2>&1 || exit "$TAMPERED"
}

count_changes() {
    count=0
    while IFS= read -r line; do
        case $line in
        "= "*) count=$((count + 1)) ;;
        esac
    done <"$entry/steps"
}

# TOKEN [TOKEN-OF-A-STALE-LOCK], on standard input: the lines of the lock, the token first
take_lock() {
    mkdir -p -- "$root" || fail
    chmod 0700 "$root" || fail
    boot_id
    temp=$(mktemp "$root/.lock.XXXXXXXXXX") || fail
    { cat && say "$boot"; } >"$temp" || {
        rm -f -- "$temp"
        fail
    }
    if test "$#" -eq 2; then
        break_lock "$2"
    fi
    : point 41
    if ! ln -- "$temp" "$root/lock" 2>/dev/null; then
        rm -f -- "$temp"
        cat -- "$root/lock" && say "$boot"
        exit "$HELD"
    fi
    : point 42
    # Of an entry that was not finished, nothing was done yet.
    rm -rf -- "$root"/.lock.* "$root"/.entry.*
    # The folders above may be new as well.
    settle "$root/lock" "$root" "$root/.." "$root/../.."
}

# Takes a lock away that nobody holds; another's, which was taken in between, goes back.
break_lock() {
    mv -fT -- "$root/lock" "$temp.stale" 2>/dev/null || return 0
    read -r held <"$temp.stale"
    test "$held" = "$1" || ln -- "$temp.stale" "$root/lock"
    rm -f -- "$temp.stale"
}

# COUNT NAME LENGTH…, on standard input: the files, one after the other
open_entry() {
    new=$(mktemp -d "$root/.entry.XXXXXXXXXX") || fail
    k=$1
    shift
    while test "$k" -gt 0; do
        mkdir "$new/$k" || fail_open
        k=$((k - 1))
    done
    : point 43
    while test "$#" -gt 1; do
        head -c "$2" >"$new/$1" || fail_open
        shift 2
    done
    (cd "$new" && sha256sum -c sums) >/dev/null || fail_open
    : point 44
    for file in "$new"/* "$new"/*/*; do
        test ! -e "$file" || set -- "$@" "$file"
    done
    sync -- "$@" "$new" || {
        rm -rf -- "$new"
        exit "$UNKNOWN"
    }
    : point 45
    number=0
    for entry in "$root"/[0-9][0-9][0-9][0-9]; do
        test ! -e "$entry" || number=${entry##*/}
    done
    # A number that begins with 0 would be octal.
    while test "${number#0}" != "$number" && test "$number" != 0; do
        number=${number#0}
    done
    number=$(printf '%04d' "$((number + 1))")
    mv -T -- "$new" "$root/$number" || fail_open
    : point 46
    settle "$root"
    say "$number"
}

fail_open() {
    rm -rf -- "$new"
    fail
}

# NUMBER K given|none; standard input is the content, where it is given
step() {
    enter "$1"
    k=$2
    given=$3
    here=$entry/$k
    guard -w 30
    test ! -e "$entry/undo" || exit "$TAKEN_BACK"
    test ! -e "$here/done" || return 0
    words perform do
    : point 20
    mark "$here" done
}

timer() {
    say "offload-wizard-undo-$number.timer"
}

# The name, without its kind, of the units that undo the entry where its machine was started anew before the time was over.
after_boot() {
    say "offload-wizard-undo-$number-after-boot"
}

# NUMBER SECONDS
arm() {
    enter "$1"
    guard -w 30
    test ! -e "$entry/undo" || exit "$TAKEN_BACK"
    stop_timers
    outlast_boot "$2"
    read -r up idle </proc/uptime
    boot_id
    note "$entry" armed "$2 ${up%%.*} $boot"
    : point 47
    systemd-run --quiet --unit="offload-wizard-undo-$number" --on-active="$2s" --timer-property=AccuracySec=1s -- \
        /bin/sh "$entry/script" undo "$root" "$number" machine 9>&- || fail
    : point 48
}

# SECONDS: a timer made by systemd-run does not outlive a start of the machine, so this one counts anew then. Where a
# system keeps its units elsewhere, as NixOS does, there is none, and nothing is marked.
outlast_boot() {
    unit=$entry/$(after_boot)
    about='Undoes what nobody confirmed before this machine was started anew'
    printf '%s\n' '[Unit]' "Description=$about" '[Timer]' "OnActiveSec=${1}s" AccuracySec=1s \
        '[Install]' WantedBy=timers.target >"$unit.timer" || fail
    printf '%s\n' '[Unit]' "Description=$about" '[Service]' Type=oneshot \
        "ExecStart=/bin/sh \"$entry/script\" undo \"$root\" $number machine" >"$unit.service" || fail
    settle "$unit.timer" "$unit.service"
    : point 50
    if systemctl --quiet --no-reload link "$unit.service" && systemctl --quiet --no-reload enable "$unit.timer"; then
        sync -f -- /etc || exit "$UNKNOWN"
        mark "$entry" lasting
    fi 2>/dev/null
    : point 51
}

stop_timers() {
    systemctl stop "$(timer)" 2>/dev/null
    test ! -e "$entry/lasting" || systemctl stop "$(after_boot).timer" 2>/dev/null
}

# What was set for after a start of the machine goes.
disarm() {
    if test -e "$entry/$(after_boot).timer"; then
        systemctl stop "$(after_boot).timer" 2>/dev/null
        systemctl --quiet --no-reload disable "$(after_boot).timer" "$(after_boot).service" 2>/dev/null
        rm -f -- "$entry/lasting" "$entry/$(after_boot).timer" "$entry/$(after_boot).service"
    fi
}

# NUMBER
confirm() {
    enter "$1"
    guard -w 30
    test ! -e "$entry/undo" || exit "$TAKEN_BACK"
    mark "$entry" confirmed
    : point 49
    systemctl stop "$(timer)" 2>/dev/null
    disarm
    return 0
}

# NUMBER person|machine; a line for each change: K undoing, then K undone, K changed or K failed TEXT
undo() {
    enter "$1"
    case $2 in
    machine)
        guard
        if test -e "$entry/confirmed"; then
            disarm
            return 0
        fi
        ;;
    *)
        guard -w 30
        test ! -e "$entry/armed" || stop_timers
        ;;
    esac
    untouched
    test -e "$entry/undo" || note "$entry" undo "$2"
    : point 33
    count_changes
    k=$count
    while test "$k" -gt 0; do
        words kind
        test "$kind" = restart || take_back
        k=$((k - 1))
    done
    # Services come last, and in their order: by now they find what they had.
    k=1
    while test "$k" -le "$count"; do
        words kind
        test "$kind" != restart || take_back
        k=$((k + 1))
    done
    disarm
}

take_back() {
    here=$entry/$k
    if ! test -e "$here/began"; then
        (words tidy) >/dev/null 2>&1
        return 0
    fi
    test ! -e "$here/undone" || return 0
    say "$k undoing"
    : point 34
    said=$( (words perform undo) 2>&1 </dev/null)
    status=$?
    case $status in
    0)
        : point 35
        mark "$here" undone
        rm -f -- "$here/kept"
        say "$k undone"
        ;;
    "$CHANGED")
        note "$here" kept changed
        say "$k changed"
        ;;
    *)
        note "$here" kept failed
        say "$k failed $(printf %s "$said" | tr '\n' ' ')"
        ;;
    esac
}

# NUMBER…; each goes whole, and its remains with the next lock at the latest
prune() {
    for number; do
        enter "$number"
        : point 61
        mv -T -- "$entry" "$root/.entry.$number" || fail
        settle "$root"
        : point 62
        rm -rf -- "$root/.entry.$number" || fail
    done
    settle "$root"
}

list() {
    boot_id
    read -r up idle </proc/uptime
    say "now ${up%%.*} $boot"
    for entry in "$root"/[0-9][0-9][0-9][0-9]; do
        test -d "$entry" || continue
        good=good
        (untouched) || good=tampered
        say "entry ${entry##*/} $good $(base64 -w 0 <"$entry/plan.json")"
        for name in undo armed; do
            line=
            test ! -f "$entry/$name" || read -r line <"$entry/$name"
            test -z "$line" || say "$name $line"
        done
        for name in confirmed lasting; do
            test ! -e "$entry/$name" || say "$name"
        done
        for here in "$entry"/*/; do
            k=${here%/}
            for name in began done undone kept; do
                test ! -e "$here$name" || say "${k##*/} $name"
            done
        done
    done
    say end
}

verb=$1
root=$2
shift 2
case $verb in
lock)
    token=$1
    take_lock "$@"
    ;;
unlock)
    token=$1
    ours
    rm -f -- "$root/lock"
    sync -- "$root"
    ;;
list)
    list
    ;;
undo)
    undo "$@"
    ;;
*)
    token=$1
    shift
    ours
    case $verb in
    open) open_entry "$@" ;;
    step) step "$@" ;;
    arm) arm "$@" ;;
    confirm) confirm "$@" ;;
    prune) prune "$@" ;;
    *) fail "no such verb: $verb" ;;
    esac
    ;;
esac
