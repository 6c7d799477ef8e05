import pytest

import database
from failure import Failure


class Clock:
    now = 0.0

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


@pytest.mark.parametrize("text, reason", [
    ('connection to server at "db" (10.0.0.1), port 5432 failed: FATAL:  password authentication failed for user "odoo"', "DatabaseLoginFailed"),
    ('connection to server at "db", port 5432 failed: fe_sendauth: no password supplied', "DatabaseLoginFailed"),
    ('FATAL:  no pg_hba.conf entry for host "10.0.0.2", user "odoo", database "odoo", no encryption', "DatabaseLoginFailed"),
    ('FATAL:  role "odoo" is not permitted to log in', "DatabaseLoginFailed"),
    ('FATAL:  permission denied for database "odoo"', "DatabaseLoginFailed"),
    ('FATAL:  database "odoo" does not exist', "DatabaseMissing"),
    ('could not translate host name "db" to address: Name or service not known', "DatabaseUnreachable"),
    ('connection to server at "db" failed: Connection refused\n\tIs the server running on that host?', "DatabaseUnreachable"),
    ("FATAL:  the database system is starting up", "DatabaseUnreachable"),
    ("FATAL:  sorry, too many clients already", "DatabaseUnreachable"),
    ("server does not support SSL, but SSL was required", "DatabaseTlsFailed"),
    ("SSL error: certificate verify failed", "DatabaseTlsFailed"),
])
def test_errors_have_reasons(text, reason):
    assert database.explain(Exception(text), "db", "odoo", "odoo").reason == reason


def failing(*failures):
    remaining = list(failures)

    def attempt():
        failure = remaining.pop(0) if len(remaining) > 1 else remaining[0]
        if isinstance(failure, Failure):
            raise failure
        return failure
    return attempt


def test_waiting_ends_with_success():
    said = []
    unreachable = Failure("DatabaseUnreachable", "db")
    assert database.wait(failing(unreachable, unreachable, "here"), {"DatabaseUnreachable": 10}, Clock(), said.append) == "here"
    assert said == ["odoo-ctl: waiting, DatabaseUnreachable: db"]


def test_waiting_ends_when_one_failure_lasts_too_long():
    clock = Clock()
    with pytest.raises(Failure, match="DatabaseLoginFailed"):
        database.wait(failing(Failure("DatabaseUnreachable", "db"), Failure("DatabaseLoginFailed", "db")),
                      {"DatabaseUnreachable": 100, "DatabaseLoginFailed": 10}, clock, print)
    assert clock.now == 11


def test_what_nothing_is_borne_for_fails_at_once():
    clock = Clock()
    with pytest.raises(Failure):
        database.wait(failing(Failure("SeriesMismatch", "18.0")), {}, clock, print)
    assert clock.now == 0
