# What every part uses: messages, tools, and the processes of a cluster. Sourced.

say() { printf 'cluster: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# need TOOL=PACKAGE...: names all that is missing at once
need() {
    local pair missing=()
    for pair in "$@"; do
        command -v "${pair%%=*}" > /dev/null || missing+=("${pair%%=*} (apt: ${pair#*=})")
    done
    (( ${#missing[@]} == 0 )) || die "missing: $(join ', ' "${missing[@]}")"
}

join() { # separator word...
    local separator=$1 text=$2 word; shift 2
    for word in "$@"; do text+=$separator$word; done
    printf '%s' "$text"
}

# --- Processes --------------------------------------------------------------------------------------------------------
# Each is known by its pid and start time, so that nothing but what was started here is ever signalled.

birth() { # pid: its start time, nothing if it has ended (a zombie has)
    local stat
    { read -r stat < "/proc/$1/stat"; } 2> /dev/null || return 0
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    [[ $1 == Z ]] || printf '%s' "${20}"
}

# launch NAME COMMAND...: in a session of its own, holding nothing of the caller's open
launch() {
    local name=$1; shift
    mkdir -p "$run" "$log"
    [[ ! -e $log/$name.log ]] || mv "$log/$name.log" "$log/$name.previous.log"
    (
        for fd in /proc/self/fd/*; do
            fd=${fd##*/}
            (( fd <= 2 )) || eval "exec $fd>&-"
        done
        cd "$state" || exit
        exec setsid "$@" < /dev/null >> "$log/$name.log" 2>&1
    ) &
    printf '%s %s\n' "$!" "$(birth "$!")" > "$run/$name"
}

pid_of() { # name
    local pid _
    { read -r pid _ < "$run/$1"; } 2> /dev/null && printf '%s' "$pid"
}

alive() { # name
    local pid born
    { read -r pid born < "$run/$1"; } 2> /dev/null && [[ -n $born && $(birth "$pid") == "$born" ]]
}

frozen() { # name
    local stat
    read -r stat < "/proc/$(pid_of "$1")/stat" && [[ ${stat##*) } == T* ]]
}

signal() { # signal name: to its whole group, of which it is the leader but for its very first moment
    local pid
    pid=$(pid_of "$2")
    kill "-$1" -- "-$pid" 2> /dev/null || kill "-$1" "$pid" 2> /dev/null || true
}

# end SIGNAL NAME...: all at once, those that do not mind it get KILL after three seconds; returns when all are gone
end() {
    local signal=$1 name; shift
    for name in "$@"; do
        if alive "$name"; then signal "$signal" "$name"; signal CONT "$name"; fi
    done
    for name in "$@"; do
        until_ok 3 gone "$name" || signal KILL "$name"
        until gone "$name"; do sleep 0.05; done
        rm -f "$run/$name"
    done
}

gone() { ! alive "$1"; }

until_ok() { # seconds command...: every 50 ms
    local deadline=$((${EPOCHREALTIME/[.,]/} + $1 * 1000000)); shift
    until "$@" > /dev/null 2>&1; do
        (( ${EPOCHREALTIME/[.,]/} < deadline )) || return 1
        sleep 0.05
    done
}
