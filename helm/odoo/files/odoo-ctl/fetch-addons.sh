#!/bin/sh
# Fetches one repository of addons: NAME, REPOSITORY, REF and, where the commit is settled, COMMIT.
# Credentials are files in /etc/odoo/git: ssh-privatekey and known_hosts, or username and password. None of them reaches an argument or the environment.
set -eu
credentials=${CREDENTIALS:-/etc/odoo/git}
target=${ADDONS:-/opt/odoo/addons}/$NAME
run=${RUN:-/run/odoo}
log=${TERMINATION_LOG:-/dev/termination-log}
errors=$run/fetch-addons.errors

fail() { # reason what
    printf '%s: repository "%s" (%s): %s: ' "$1" "$NAME" "$REPOSITORY" "$2" > "$run/message"
    # All that git and ssh say but their advice.
    grep -vE '^(Please make sure|and the repository exists|[[:space:]]*$)' "$errors" >> "$run/message" || true
    printf '%s' "$(tr '\r\n' '  ' < "$run/message" | cut -c1-1000)" | tee "$log"
    exit 1
}

# The first process of a container must itself end its children when it is told to end.
child=
trap '[ -z "$child" ] || kill "$child" 2> /dev/null || true; exit 143' TERM
git_says() { git "$@" 2> "$errors" & child=$!; wait "$child"; }

# What the instance's files in memory hold must not outlive this container.
trap 'rm -f "$run/ssh-key" "$run/git-credentials"' EXIT
umask 077
if [ -f "$credentials/ssh-privatekey" ]; then
    # ssh wants a key that nobody else can read and that ends with a line end.
    { cat "$credentials/ssh-privatekey"; echo; } > "$run/ssh-key"
    hosts="accept-new -o UserKnownHostsFile=$run/known_hosts"
    if [ -f "$credentials/known_hosts" ]; then
        hosts="yes -o UserKnownHostsFile=$credentials/known_hosts"
    else
        echo "the Secret has no known_hosts: the server's key is taken on trust" >&2
    fi
    export GIT_SSH_COMMAND="ssh -i $run/ssh-key -o IdentitiesOnly=yes -o BatchMode=yes -o ConnectTimeout=15 -o StrictHostKeyChecking=$hosts"
fi
if [ -f "$credentials/password" ]; then
    cat > "$run/git-credentials" <<HELPER
[ "\$1" = get ] || exit 0
printf 'username=%s\n' "\$(cat "$credentials/username" 2> /dev/null || echo git)"
printf 'password=%s\n' "\$(cat "$credentials/password")"
HELPER
    git config --global credential.helper "!sh $run/git-credentials"
fi
umask 022
export GIT_TERMINAL_PROMPT=0
git config --global advice.detachedHead false
git config --global init.defaultBranch main
git config --global http.lowSpeedLimit 1000
git config --global http.lowSpeedTime 60

rm -rf "$target"
git init --quiet "$target"
cd "$target"
git remote add origin "$REPOSITORY"

# Servers may refuse a bare commit; then the whole branch is fetched, which holds it.
git_says fetch --quiet --depth 1 origin "${COMMIT:-$REF}" ||
    { test -n "$COMMIT" && git_says fetch --quiet origin "$REF"; } ||
    fail GitFetchFailed "$REF${COMMIT:+ at $COMMIT}"
git_says checkout --quiet --detach "${COMMIT:-FETCH_HEAD}" || fail GitCommitMissing "$REF at $COMMIT"
if [ -f .gitmodules ]; then
    git_says submodule --quiet update --init --recursive --depth 1 || fail GitSubmoduleFailed "$REF"
fi
printf 'Ready: repository "%s" at %s' "$NAME" "$(git rev-parse HEAD)" | tee "$log"
