# What the two self tests share. Sourced.

cluster=$here/cluster
work=$(mktemp -d)
passed=0 failed=0
export CLUSTER_TTL=1800      # should the test be killed

check() { # what command...
    local what=$1; shift
    if "$@" > "$work/output" 2>&1; then
        passed=$((passed + 1)); echo "ok      $what"
    else
        failed=$((failed + 1)); echo "FAILED  $what: $*"; sed 's/^/        /' "$work/output"
    fi
}

must() { # what command...: without this the rest says nothing
    check "$@"
    (( failed == 0 )) || { summary; exit 1; }
}

in_cluster() { # name command...
    (eval "$("$cluster" env --dir "$work/$1")"; "${@:2}")
}

equals() { [[ $1 == "$2" ]] || { echo "is: $1"; echo "should be: $2"; return 1; }; }

exits() { # code command...
    local code=0
    "${@:2}" || code=$?
    equals "$code" "$1"
}

left_of() { # folder: processes that were started in it or name it
    local process pid
    for process in /proc/[0-9]*; do
        pid=${process#/proc/}
        [[ $pid == "$$" ]] || { ! [[ $(readlink "$process/cwd" 2> /dev/null) == "$1"* ]] && ! grep -qsF -- "$1/" "$process/cmdline"; } ||
            tr '\0' ' ' < "$process/cmdline" | cut -c1-100 | sed "s/^/$pid /"
    done
}

nothing_left_of() { equals "$(left_of "$1")" ''; }

eventually() { # seconds command...: tried twice a second
    local tries said
    for ((tries = $1 * 2; tries > 0; tries--)); do
        if said=$("${@:2}" 2>&1); then return; fi
        sleep 0.5
    done
    echo "$said"
    return 1
}

summary() {
    echo "$passed passed, $failed failed"
    (( failed == 0 ))
}
