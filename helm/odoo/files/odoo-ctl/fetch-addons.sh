#!/bin/sh
# Fetches one repository of addons: NAME, REPOSITORY, REF and, where the commit is settled, COMMIT.
# Credentials are files in /etc/odoo/git: ssh-privatekey and known_hosts, or username and password. None of them reaches an argument or the environment.
set -eu
credentials=/etc/odoo/git
target=/opt/odoo/addons/$NAME
errors=/tmp/fetch-addons.errors

fail() {
    reason=$1; shift
    printf '%s: repository "%s" (%s): %s' "$reason" "$NAME" "$REPOSITORY" "$*" | tr '\n' ' ' | cut -c1-1000 | tee /dev/termination-log
    exit 1
}

trap 'rm -f /run/odoo/ssh-key' EXIT
if [ -f "$credentials/ssh-privatekey" ]; then
    # ssh wants a key that nobody else can read.
    rm -f /run/odoo/ssh-key
    (umask 077; cat "$credentials/ssh-privatekey" > /run/odoo/ssh-key; echo >> /run/odoo/ssh-key)
    if [ -f "$credentials/known_hosts" ]; then
        GIT_SSH_COMMAND="ssh -i /run/odoo/ssh-key -o IdentitiesOnly=yes -o BatchMode=yes -o ConnectTimeout=15 -o StrictHostKeyChecking=yes -o UserKnownHostsFile=$credentials/known_hosts"
    else
        echo "no known_hosts in the Secret: the server's key is taken on trust" >&2
        GIT_SSH_COMMAND="ssh -i /run/odoo/ssh-key -o IdentitiesOnly=yes -o BatchMode=yes -o ConnectTimeout=15 -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=/tmp/known_hosts"
    fi
    export GIT_SSH_COMMAND
fi
if [ -f "$credentials/password" ]; then
    cat > /tmp/git-credentials <<'HELPER'
#!/bin/sh
[ "$1" = get ] || exit 0
[ ! -f /etc/odoo/git/username ] || printf 'username=%s\n' "$(cat /etc/odoo/git/username)"
[ -f /etc/odoo/git/username ] || echo username=git
printf 'password=%s\n' "$(cat /etc/odoo/git/password)"
HELPER
    git config --global credential.helper '!sh /tmp/git-credentials'
fi
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
if ! git fetch --quiet --depth 1 origin "${COMMIT:-$REF}" 2> "$errors"; then
    [ -n "$COMMIT" ] && git fetch --quiet origin "$REF" 2> "$errors" || fail GitFetchFailed "$REF${COMMIT:+ at $COMMIT}: $(tail -n 3 "$errors")"
fi
git checkout --quiet --detach "${COMMIT:-FETCH_HEAD}" 2> "$errors" || fail GitCommitMissing "$(tail -n 3 "$errors")"
if [ -f .gitmodules ]; then
    git submodule --quiet update --init --recursive --depth 1 2> "$errors" || fail GitSubmoduleFailed "$(tail -n 3 "$errors")"
fi
echo "repository $NAME at $(git rev-parse HEAD)"
