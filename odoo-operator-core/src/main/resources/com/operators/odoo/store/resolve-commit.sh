# Finds the commit of REF in REPOSITORY and leaves it as the container's last word.
# Credentials are files in /etc/odoo/git; none of them reaches an argument or the environment.
set -eu
credentials=/etc/odoo/git
mkdir -p "$HOME"
umask 077
if [ -f "$credentials/ssh-privatekey" ]; then
    # ssh wants a key that nobody else can read and that ends with a line end
    { cat "$credentials/ssh-privatekey"; echo; } > "$HOME/key"
    hosts="accept-new -o UserKnownHostsFile=$HOME/known_hosts"
    if [ -f "$credentials/known_hosts" ]; then hosts="yes -o UserKnownHostsFile=$credentials/known_hosts"; fi
    export GIT_SSH_COMMAND="ssh -i $HOME/key -o IdentitiesOnly=yes -o BatchMode=yes -o ConnectTimeout=15 -o StrictHostKeyChecking=$hosts"
fi
if [ -f "$credentials/password" ]; then
    cat > "$HOME/credentials" <<'HELPER'
[ "$1" = get ] || exit 0
printf 'username=%s\n' "$(cat /etc/odoo/git/username 2> /dev/null || echo git)"
printf 'password=%s\n' "$(cat /etc/odoo/git/password)"
HELPER
    git config --global credential.helper "!sh $HOME/credentials"
fi
export GIT_TERMINAL_PROMPT=0
if ! git ls-remote "$REPOSITORY" "$REF" "refs/heads/$REF" "refs/tags/$REF" "refs/tags/$REF^{}" > "$HOME/refs" 2> "$HOME/errors"; then
    printf 'GitFetchFailed: %s' "$(tail -n 3 "$HOME/errors" | tr '\n' ' ')" > /dev/termination-log
    exit 1
fi
# a branch wins over a tag, what an annotated tag points to over the tag
for wanted in "refs/heads/$REF" "refs/tags/$REF^{}" "refs/tags/$REF" "$REF"; do
    commit=$(awk -v ref="$wanted" '$2 == ref { print $1; exit }' "$HOME/refs")
    if [ -n "$commit" ]; then
        printf 'commit %s' "$commit" > /dev/termination-log
        exit 0
    fi
done
printf 'GitRefMissing: there is no branch or tag %s' "$REF" > /dev/termination-log
exit 1
