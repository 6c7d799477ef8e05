# Copies the database of the old server to the new one, as a whole or not at all: it is restored under another name, compared, and
# then takes the place of the empty one. A comment on the database tells that it is complete. May be run again at any time.
set -euo pipefail
export PGCONNECT_TIMEOUT=10
mark="taken over by odoo-operator migrate"
half=$DATABASE.half

old() { PGHOST=$OLD_HOST PGPORT=$OLD_PORT PGUSER=$OLD_USER PGPASSWORD=$OLD_PASSWORD "$@"; }
new() { PGHOST=$NEW_HOST PGPORT=5432 PGUSER=postgres PGPASSWORD=$NEW_PASSWORD "$@"; }
ask() { new psql -XAtqd "${1:-postgres}" -v ON_ERROR_STOP=1 -v name="$DATABASE" -v half="$half" -v role="$ROLE" -v mark="$mark"; }
is_complete() { [[ $(ask <<< "select shobj_description(oid, 'pg_database') = :'mark' from pg_database where datname = :'$1'") == t ]]; }
say() { echo "$1" | tee /dev/termination-log; }
figures() {
    "$1" psql -XAtd "$2" -c "select (select count(*) from information_schema.tables where table_schema = 'public') || ' tables, '
        || (select count(*) from ir_module_module where state = 'installed') || ' modules, ' || (select count(*) from res_users)
        || ' users, ' || (select count(*) from res_partner) || ' partners, ' || (select count(*) from ir_attachment) || ' attachments'"
}

# role and database are made by the instance's own Job
end=$((SECONDS + 600))
until [[ $(ask 2> /dev/null <<< "select true from pg_roles where rolname = :'role'
        and exists (select from pg_database where datname in (:'name', :'half'))") == t ]]; do
    if ((SECONDS > end)); then
        say "the new database did not come up within ten minutes: its Odoo's conditions say why"
        exit 1
    fi
    sleep 2
done

if is_complete name; then
    say "complete already"
    exit 0
fi
if ! is_complete half; then
    ask <<'SQL'
drop database if exists :"half" with (force);
create database :"half" owner :"role" template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8';
SQL
    ask "$half" <<'SQL'
create extension if not exists pg_trgm;
create extension if not exists unaccent;
alter function unaccent(text) immutable;
SQL
    old pg_dump --format=custom --no-owner --no-privileges "$DATABASE" |
        new pg_restore --no-owner --no-privileges --no-comments --exit-on-error --role="$ROLE" --dbname="$half"
    there=$(figures old "$DATABASE")
    here=$(figures new "$half")
    if [[ $there != "$here" ]]; then
        say "the copy differs: $there in the old database, $here in the new one"
        exit 1
    fi
    echo "$here"
    ask <<< "comment on database :\"half\" is :'mark'"
fi
ask <<'SQL'
drop database if exists :"name" with (force);
alter database :"half" rename to :"name";
SQL
say "$(figures new "$DATABASE")"
