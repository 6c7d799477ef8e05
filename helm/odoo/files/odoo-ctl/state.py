"""What the database says about itself. Exit codes of Odoo prove nothing, so every verdict is read here."""
import hashlib
import json

from failure import Failure

MARKER = "odoo_chart.state"


class State:
    """One reading of a database: its series, its modules' states, and what an earlier initialisation left as marker."""

    def __init__(self, modules=None, base_version=None, marker=None):
        self.modules = modules or {}
        self.base_version = base_version
        self.marker = marker or {}

    @property
    def empty(self):
        return not self.modules

    @property
    def series(self):
        return ".".join(self.base_version.split(".")[:2]) if self.base_version else None

    def missing(self, wanted):
        return [name for name in wanted if self.modules.get(name) != "installed"]

    def refuse_other_series(self, series):
        if self.series and self.series != series:
            raise Failure("SeriesMismatch", "the database is of series %s and the image of %s; a series is never changed in place"
                          % (self.series, series), final=True)


def read(connection):
    """Reads the state; a database without Odoo's tables is empty (merely starting Odoo makes a few others)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.ir_module_module') IS NOT NULL, to_regclass('public.ir_config_parameter') IS NOT NULL")
        modules_exist, parameters_exist = cursor.fetchone()
        if not modules_exist:
            return State()
        cursor.execute("SELECT name, state, latest_version FROM ir_module_module")
        rows = cursor.fetchall()
        marker = None
        if parameters_exist:
            cursor.execute("SELECT value FROM ir_config_parameter WHERE key = %s", (MARKER,))
            row = cursor.fetchone()
            marker = json.loads(row[0]) if row else None
    base = next((version for name, state, version in rows if name == "base" and state in ("installed", "to upgrade")), None)
    return State({name: state for name, state, _ in rows}, base, marker)


def to_install(state, wanted):
    """Modules to hand to Odoo's -i, none when all is done. A run that was cut off leaves modules "to install": any -i goes on with them."""
    missing = state.missing(wanted)
    cut_off = not state.marker and "to install" in state.modules.values()
    return missing or (list(wanted) if cut_off else [])


def verify(state, wanted, others=True):
    """Refuses a database that does not hold what was asked for; with others, also one that Odoo left half done."""
    if not state.base_version:
        raise Failure("InstallFailed", "Odoo ended without an error, but the database is not initialised")
    missing = state.missing(wanted)
    if missing:
        raise Failure("ModuleNotInstalled", ", ".join('module "%s" is %s' % (name, state.modules.get(name, "unknown")) for name in missing))
    waiting = sorted(name for name, value in state.modules.items() if value == "to install")
    if others and waiting and not state.marker:
        raise Failure("ModuleNotInstalled", "still to install: %s" % ", ".join(waiting[:10]))


def refuse_unknown_modules(wanted, available):
    """Says within a second what Odoo would only warn about. Without "base" in sight, nothing can be said."""
    unknown = [name for name in wanted if name not in available]
    if "base" in available and unknown:
        raise Failure("ModuleNotFound", "%s not in the addons path"
                      % (", ".join('module "%s" is' % name for name in unknown)), final=True)


def write_marker(connection, marker):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ir_config_parameter (key, value) VALUES (%s, %s) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value",
                       (MARKER, json.dumps(marker, sort_keys=True)))


def lock_key(database):
    """Key of the advisory lock that one initialisation at a time holds."""
    return int(hashlib.sha1(("odoo-init/" + database).encode()).hexdigest()[:15], 16)


def digest(value):
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def crons_stuck(connection):
    """Whether scheduled actions are long overdue although nothing forbids them to run and none is running."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT EXISTS (SELECT FROM ir_cron WHERE active AND nextcall < now() AT TIME ZONE 'utc' - interval '10 min')
               AND NOT EXISTS (SELECT FROM ir_cron WHERE lastcall > now() AT TIME ZONE 'utc' - interval '10 min')
               AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name LIKE 'odoo-cron-%' AND datname = current_database()
                                                              AND state <> 'idle')
               AND NOT EXISTS (SELECT FROM ir_module_module WHERE state IN ('to install', 'to upgrade', 'to remove'))
        """)
        return cursor.fetchone()[0]
