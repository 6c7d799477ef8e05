# Leaves as the container's last word which databases of the old server are Odoo's, one a line as NAME SERIES, and then "looked".
set -euo pipefail
export PGHOST=$OLD_HOST PGPORT=$OLD_PORT PGUSER=$OLD_USER PGPASSWORD=$OLD_PASSWORD PGCONNECT_TIMEOUT=10
for _ in $(seq 30); do
    pg_isready --quiet && break
    sleep 2
done
databases=$(psql -XAtd postgres -c "select datname from pg_database where datallowconn and not datistemplate
    and datname <> 'postgres' and has_database_privilege(datname, 'connect') order by datname")
found=
while IFS= read -r database; do
    [[ $database ]] || continue
    [[ $(psql -XAtd "$database" -c "select to_regclass('public.ir_module_module') is not null") == t ]] || continue
    series=$(psql -XAtd "$database" -c "select split_part(latest_version, '.', 1) || '.' || split_part(latest_version, '.', 2)
        from ir_module_module where name = 'base' and state in ('installed', 'to upgrade')")
    [[ -z $series ]] || found+="$database $series"$'\n'
done <<< "$databases"
echo "${found}looked" | tee /dev/termination-log
