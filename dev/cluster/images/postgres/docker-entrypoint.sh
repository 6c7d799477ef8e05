#!/bin/bash
# Starts PostgreSQL as the official image does. A new data directory is made from POSTGRES_PASSWORD, POSTGRES_USER,
# POSTGRES_DB and POSTGRES_INITDB_ARGS, each also as NAME_FILE, then what is in /docker-entrypoint-initdb.d runs, once.
# Runs as root, which becomes postgres, or as any user that may write PGDATA.
set -euo pipefail

setting() { # NAME default
    local file=$1_FILE
    [[ -z ${!1:-} || -z ${!file:-} ]] || { echo "error: both $1 and $file are set" >&2; exit 1; }
    if [[ -n ${!file:-} ]]; then printf -v "$1" '%s' "$(<"${!file}")"; else printf -v "$1" '%s' "${!1:-$2}"; fi
    export "${1?}"
    unset "$file"
}

settings() {
    setting POSTGRES_PASSWORD ''
    setting POSTGRES_USER postgres
    setting POSTGRES_DB "$POSTGRES_USER"
    setting POSTGRES_INITDB_ARGS ''
    [[ -n $POSTGRES_PASSWORD || ${POSTGRES_HOST_AUTH_METHOD:-} == trust ]] || {
        echo 'error: the data directory is new and there is no superuser password: set POSTGRES_PASSWORD' >&2
        exit 1
    }
}

create_cluster() {
    # shellcheck disable=SC2086
    eval 'initdb --username="$POSTGRES_USER" --pwfile=<(printf "%s\n" "$POSTGRES_PASSWORD") '"$POSTGRES_INITDB_ARGS"
    printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"
}

docker_process_sql() { # psql arguments; scripts that are sourced may call it
    PGHOST='' PGHOSTADDR='' psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --no-psqlrc \
        ${POSTGRES_DB:+--dbname "$POSTGRES_DB"} "$@"
}

# shellcheck disable=SC1090
run_scripts() {
    local script
    for script in /docker-entrypoint-initdb.d/*; do
        case $script in
            *.sh) if [[ -x $script ]]; then "$script"; else . "$script"; fi ;;
            *.sql) docker_process_sql -f "$script" ;;
            *.sql.gz) gunzip -c "$script" | docker_process_sql ;;
        esac
    done
}

initialise() {
    settings
    create_cluster
    # only on its socket, so that nobody finds it before it is complete
    PGUSER=$POSTGRES_USER pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
    export PGPASSWORD=$POSTGRES_PASSWORD
    [[ $POSTGRES_DB == postgres ]] || createdb --username "$POSTGRES_USER" --maintenance-db postgres "$POSTGRES_DB"
    run_scripts
    unset PGPASSWORD
    PGUSER=$POSTGRES_USER pg_ctl -D "$PGDATA" -m fast -w stop
}

[[ ${1:0:1} != - ]] || set -- postgres "$@"
if [[ $1 == postgres ]]; then
    mkdir -p "$PGDATA"
    chmod 00700 "$PGDATA" || true
    mkdir -p /var/run/postgresql || true
    if [[ $(id -u) == 0 ]]; then
        find "$PGDATA" /var/run/postgresql \! -user postgres -exec chown postgres '{}' +
        exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
    fi
    [[ -s $PGDATA/PG_VERSION ]] || initialise
fi
exec "$@"
