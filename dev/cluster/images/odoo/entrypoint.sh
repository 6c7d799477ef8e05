#!/bin/bash
# Starts Odoo as the official image does: HOST, PORT, USER and PASSWORD (or PASSWORD_FILE) name the database server unless
# the file named by ODOO_RC or libpq's own PG* variable does; any command but odoo runs as it is.
set -euo pipefail

[[ -z ${PASSWORD_FILE:-} ]] || PASSWORD=$(<"$PASSWORD_FILE")
flags=()

database() { # option libpq-variable value
    [[ ! -v $2 ]] && ! grep -qsE "^[[:space:]]*$1[[:space:]]*=" "$ODOO_RC" || return 0
    flags+=("--$1" "$3")
}

odoo_with_database() {
    if [[ ${1:-} != scaffold ]]; then
        database db_host PGHOST "${HOST:-${DB_PORT_5432_TCP_ADDR:-db}}"
        database db_port PGPORT "${PORT:-${DB_PORT_5432_TCP_PORT:-5432}}"
        database db_user PGUSER "${USER:-${DB_ENV_POSTGRES_USER:-${POSTGRES_USER:-odoo}}}"
        database db_password PGPASSWORD "${PASSWORD:-${DB_ENV_POSTGRES_PASSWORD:-${POSTGRES_PASSWORD:-odoo}}}"
        wait-for-psql.py "${flags[@]}" --timeout=30
    fi
    exec odoo "$@" "${flags[@]}"
}

case ${1:-odoo} in
    odoo | --) shift || true; odoo_with_database "$@" ;;
    -*) odoo_with_database "$@" ;;
    *) exec "$@" ;;
esac
