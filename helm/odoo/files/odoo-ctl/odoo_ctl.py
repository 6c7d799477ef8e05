"""odoo-ctl: what the pods of an instance do besides serving Odoo.

config          completes odoo.conf with the Secrets and the addons path, in memory
requirements    installs the Python packages that the repositories of addons ask for
gate            waits until the database is initialised, then lets the pod start
init            initialises the database, alone among all pods, and verifies it
setup-database  makes role and database of an embedded server, as its superuser
cron-started    probe: the database has scheduled actions
cron-alive      probe: scheduled actions are not stuck
"""
import argparse
import collections
import contextlib
import glob
import json
import os
import re
import signal
import subprocess
import sys
import time

import conf
import database
import state
from failure import Failure, masked, tell

CONF = "/run/odoo/odoo.conf"
CHART = "/etc/odoo/chart"
SECRETS = "/etc/odoo/secrets"
ADDONS = "/opt/odoo/addons"
PACKAGES = "/opt/odoo/python"
ADMIN = "/etc/odoo/admin"
HERE = os.path.dirname(os.path.abspath(__file__))


def load_json(path):
    with open(path) as file:
        return json.load(file)


# config

def config(args):
    directories = conf.odoo_directories()
    series = conf.image_series(directories)
    if series and series != args.series:
        raise Failure("ImageSeriesMismatch", "the image holds Odoo %s, but the instance is of series %s" % (series, args.series), final=True)
    options = conf.read(os.path.join(CHART, args.role + ".conf"))
    options.update(conf.read_secrets(SECRETS))
    path = conf.addons_path(load_json(os.path.join(CHART, "addons.json")), ADDONS)
    if path:
        options["addons_path"] = ",".join(path)
    conf.write(CONF, options)
    return "Ready: addons path %s" % (", ".join(path) or "of the image")


# requirements

def requirements(_):
    files = sorted(glob.glob(os.path.join(ADDONS, "*", "requirements.txt")))
    if files:
        run([sys.executable, "-m", "pip", "install", "--no-cache-dir", "--upgrade", "--target", PACKAGES,
             *(part for file in files for part in ("-r", file))], "RequirementsFailed", 1800)
    return "Ready: packages of %d repositories" % len(files)


# gate

def gate(args):
    options = conf.read(CONF)
    settings = load_json(os.path.join(CHART, "init.json"))
    # Not initialised is the Job's to tell, so the gate bears it for good; what concerns this pod it tells itself.
    patience = dict(database.patience(settings["embedded"]), NotInitialized=float("inf"))
    patience["DatabaseUnreachable"] = patience["DatabaseLoginFailed"] = 300

    def attempt():
        with contextlib.closing(database.connect(options)) as connection:
            found = state.read(connection)
        found.refuse_other_series(args.series)
        if not found.marker:
            raise Failure("NotInitialized", 'database "%s" is not initialised yet' % options["db_name"])
        return found

    found = database.wait(attempt, patience)
    return "Ready: base %s" % found.base_version


# init

def init(_):
    settings = load_json(os.path.join(CHART, "init.json"))
    options = conf.read(CONF)
    wanted = list(dict.fromkeys(["base"] + settings["modules"]))
    path = [part for part in options.get("addons_path", "").split(",") if part]
    state.refuse_unknown_modules(wanted, conf.available_modules(path, conf.odoo_directories()))
    secrets = conf.read_secrets(ADMIN)
    odoo = Odoo(settings["timeout"], [options["db_password"], *secrets.values()])
    with contextlib.closing(connect_or_create(options, settings["embedded"])) as connection, alone(connection, options["db_name"]):
        found = state.read(connection)
        found.refuse_other_series(settings["series"])
        # Country and language come before the other modules: a chart of accounts depends on the one, translations on the other.
        if found.empty:
            odoo.install(["base"])
            found = state.read(connection)
            state.verify(found, ["base"], others=False)
        applied = odoo.apply(settings, secrets, found.marker.get("applied", {}))
        modules = state.to_install(found, wanted)
        if modules:
            odoo.install(modules)
            found = state.read(connection)
        state.verify(found, wanted)
        state.write_marker(connection, {"applied": applied, "modules": wanted, "series": settings["series"]})
    return "Ready: base %s, modules %s" % (found.base_version, ",".join(wanted))


def connect_or_create(options, embedded):
    """A connection to the instance's database, which on an external server may still have to be made."""
    try:
        return database.wait(lambda: database.connect(options), database.patience(embedded))
    except Failure as failure:
        if embedded or failure.reason != "DatabaseMissing":
            raise
    database.create_if_allowed(options)
    return database.connect(options)


@contextlib.contextmanager
def alone(connection, name):
    """Holds the lock that keeps any two initialisations of a database apart; it ends with the connection at the latest."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", (state.lock_key(name),))
        if not cursor.fetchone()[0]:
            print("odoo-ctl: waiting, another initialisation is at work", flush=True)
            cursor.execute("SELECT pg_advisory_lock(%s)", (state.lock_key(name),))
        yield
        cursor.execute("SELECT pg_advisory_unlock(%s)", (state.lock_key(name),))


class Odoo:
    """Odoo as a command."""

    def __init__(self, timeout, secrets):
        self.timeout = timeout
        self.secrets = secrets

    def install(self, modules):
        print("odoo-ctl: installing %s" % ",".join(modules), flush=True)
        self.run(["odoo", "-c", CONF, "-i", ",".join(modules), "--stop-after-init"], "InstallFailed")

    def apply(self, settings, secrets, applied):
        """Brings settings into the database that differ from those applied before; returns those that hold now."""
        wanted = settings_of(settings, secrets)
        if wanted == applied:
            return applied
        with open(os.path.join(HERE, "settings.py")) as file:
            script = file.read()
        data = json.dumps({"settings": settings, "secrets": secrets, "applied": applied, "wanted": wanted})
        self.run(["odoo", "shell", "-c", CONF], "SettingsFailed", "DATA = %r\n%s" % (data, script))
        return wanted

    def run(self, command, reason, script=None):
        try:
            run(command, reason, self.timeout, self.secrets, script)
        except TimeoutError as error:
            raise Failure(reason, "it took longer than init.timeoutSeconds (%d s)" % self.timeout) from error
        except MemoryError as error:
            raise Failure(reason, "Odoo was killed, most likely for want of memory: raise init.resources.limits.memory") from error


def run(command, reason, timeout, secrets=(), script=None):
    """Runs a command, passes its output on and fails with the line of it that says most."""
    tail = collections.deque(maxlen=200)
    process = subprocess.Popen(command, stdin=subprocess.PIPE if script else subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    deadline = time.monotonic() + timeout
    signal.signal(signal.SIGALRM, lambda *_: process.kill())
    signal.alarm(timeout)
    try:
        if script:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(script)
                process.stdin.close()
        for line in process.stdout:
            tail.append(line.rstrip())
            print(masked(line, secrets), end="", flush=True)
        code = process.wait()
    finally:
        signal.alarm(0)
        if process.poll() is None:
            process.terminate()
    if code == -signal.SIGKILL:
        raise TimeoutError if time.monotonic() >= deadline else MemoryError
    if code:
        raise Failure(reason, "%s ended with code %d: %s" % (command[0], code, masked(telling_line(tail), secrets)))


def telling_line(lines):
    """The last line that names an exception, else the last error, else the last line."""
    for pattern in (r"^[A-Za-z_][\w.]*(Error|Exception|Violation|Exit|Interrupt|Warning)\b", r" (CRITICAL|ERROR) ", r"\S"):
        for line in reversed(lines):
            if re.search(pattern, line):
                return line.strip()
    return "it said nothing"


def settings_of(settings, secrets):
    """What settings.py brings into the database, in a form that two runs can compare; passwords only as digests."""
    mail = settings["mail"] and state.digest([settings["mail"], secrets.get("smtp-password")])
    return {"attachments": settings["attachments"], "baseUrl": settings["baseUrl"], "first": True, "mail": mail or ""}


# setup-database

def setup_database(args):
    superuser = {"db_host": args.host, "db_port": "5432", "db_user": "postgres", "db_sslmode": "disable", "db_name": "postgres",
                 "db_password": conf.read_secret("/etc/odoo/superuser/password")}
    password = conf.read_secret("/etc/odoo/role/password")
    patience = {"DatabaseUnreachable": 600, "DatabaseLoginFailed": 10}
    with contextlib.closing(database.wait(lambda: database.connect(superuser), patience)) as connection:
        database.make_role(connection, args.user, password)
        database.make_database(connection, args.database, args.user)
    with contextlib.closing(database.connect(superuser, args.database)) as connection:
        database.make_extensions(connection)
    return 'Ready: role "%s" owns database "%s"' % (args.user, args.database)


# probes of the cron pods

def cron_started(_):
    with contextlib.closing(database.connect(conf.read(CONF))) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM ir_cron LIMIT 1")
    return None


def cron_alive(_):
    try:
        connection = database.connect(conf.read(CONF))
    except Failure:
        return None  # a new process would not reach the database either
    with contextlib.closing(connection):
        if state.crons_stuck(connection):
            raise Failure("CronStuck", "scheduled actions are overdue by 10 minutes and none has run or is running")
    return None


COMMANDS = {"config": config, "requirements": requirements, "gate": gate, "init": init, "setup-database": setup_database,
            "cron-started": cron_started, "cron-alive": cron_alive}


def parser():
    main_parser = argparse.ArgumentParser(prog="odoo-ctl", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = main_parser.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        command = commands.add_parser(name)
        if name == "config":
            command.add_argument("--role", required=True)
        if name in ("config", "gate"):
            command.add_argument("--series", required=True)
        if name == "setup-database":
            for option in ("--host", "--database", "--user"):
                command.add_argument(option, required=True)
    return main_parser


def main(arguments=None):
    args = parser().parse_args(arguments)
    # The first process of a container ignores the signal unless it asks for it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    probe = args.command.startswith("cron-")
    try:
        message = COMMANDS[args.command](args)
    except Failure as failure:
        print(failure) if probe else tell(str(failure))
        return failure.exit_code
    except Exception as error:  # a bug or a lost connection; the trace goes to the log, its last line to the status
        if not probe:
            tell("Unexpected: %s: %s" % (type(error).__name__, error))
        raise
    if message:
        tell(message)
    return 0


if __name__ == "__main__":
    sys.exit(main())
