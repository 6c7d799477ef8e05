"""Connections to PostgreSQL and what their errors mean."""
import functools
import time

from failure import Failure

NOT_YET = ("starting up", "shutting down", "in recovery", "too many clients", "remaining connection slots")
REFUSED = ("password authentication failed", "no password supplied", "no pg_hba.conf entry", "not permitted to log in",
           "authentication failed", "role \"")
TLS = ("SSL", "certificate")


def explain(error, host, user, database):
    """A psycopg2 error as a Failure."""
    text = " ".join(str(error).split())
    if any(part in text for part in NOT_YET):
        return Failure("DatabaseUnreachable", "%s: %s" % (host, text))
    if "database \"" in text and "does not exist" in text:
        return Failure("DatabaseMissing", 'database "%s" does not exist on %s' % (database, host))
    if any(part in text for part in REFUSED):
        return Failure("DatabaseLoginFailed", 'server %s refuses user "%s": check the password in the Secret and pg_hba.conf (%s)'
                       % (host, user, text))
    if any(part in text for part in TLS):
        return Failure("DatabaseTlsFailed", "%s: %s" % (host, text))
    if "permission denied" in text:
        return Failure("DatabaseLoginFailed", 'user "%s" may not connect to "%s" on %s' % (user, database, host))
    return Failure("DatabaseUnreachable", "%s: %s" % (host, text))


def connect(options, database=None):
    """A connection in autocommit, by the options of odoo.conf. Raises Failure."""
    import psycopg2
    name = database or options["db_name"]
    try:
        connection = psycopg2.connect(host=options["db_host"], port=options["db_port"], user=options["db_user"],
                                      password=options["db_password"], dbname=name, sslmode=options["db_sslmode"],
                                      connect_timeout=5, application_name="odoo-ctl", keepalives_idle=60)
    except psycopg2.OperationalError as error:
        raise explain(error, options["db_host"], options["db_user"], name) from error
    connection.autocommit = True
    return connection


def wait(attempt, patience, clock=time, say=functools.partial(print, flush=True)):
    """Repeats an attempt until it succeeds, or fails in the same way for longer than patience (reason to seconds) allows."""
    reason, since = None, clock.monotonic()
    while True:
        try:
            return attempt()
        except Failure as failure:
            if failure.reason != reason:
                reason, since = failure.reason, clock.monotonic()
                say("odoo-ctl: waiting, %s" % failure)
            if clock.monotonic() - since >= patience.get(reason, 0):
                raise
        clock.sleep(1)


def patience(embedded):
    """Seconds to bear each failure. The embedded database starts beside us, and a Job gives the role its password."""
    if embedded:
        return {"DatabaseUnreachable": 600, "DatabaseLoginFailed": 300, "DatabaseMissing": 300}
    return {"DatabaseUnreachable": 30, "DatabaseLoginFailed": 10, "DatabaseMissing": 10}


def create_if_allowed(options):
    """Makes the database of an external server where the role may; says how to make it where not."""
    import psycopg2
    from psycopg2 import errorcodes, sql
    name, user = options["db_name"], options["db_user"]
    connection = connect(options, "postgres")
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")
                           .format(sql.Identifier(name)))
    except psycopg2.Error as error:
        if error.pgcode == errorcodes.DUPLICATE_DATABASE:
            return
        raise Failure("DatabaseMissing", 'database "%s" does not exist on %s and user "%s" may not create it; have it made: '
                      "CREATE DATABASE %s OWNER %s TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
                      % (name, options["db_host"], user, name, user)) from error
    finally:
        connection.close()


def make_role(connection, user, password):
    """Makes Odoo's role, or gives it its password. The server sees a SCRAM verifier only, so its log cannot hold the password."""
    from psycopg2 import sql
    from psycopg2.extensions import encrypt_password
    verifier = encrypt_password(password, user, connection, "scram-sha-256")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", (user,))
        row = cursor.fetchone()
        if row and row[0]:
            raise Failure("DatabaseUserInvalid", 'role "%s" is a superuser, which Odoo must not be' % user, final=True)
        cursor.execute(sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            sql.SQL("ALTER" if row else "CREATE"), sql.Identifier(user), sql.Literal(verifier)))
        # Scheduled actions and the bus listen there.
        cursor.execute(sql.SQL("GRANT CONNECT ON DATABASE postgres TO {}").format(sql.Identifier(user)))


def make_database(connection, name, user):
    """Makes the database: sorted by bytes as Odoo wants it, yet with letters beyond ASCII known as letters."""
    from psycopg2 import sql
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
        if not cursor.fetchone():
            cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")
                           .format(sql.Identifier(name), sql.Identifier(user)))


def make_extensions(connection):
    """Makes what only a superuser can: an unaccent() that indexes may use."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
        cursor.execute("ALTER FUNCTION unaccent(text) IMMUTABLE")
