import pytest

import failure
import odoo_ctl
from failure import Failure, masked

TRACE = """2026-11-24 10:00:00,000 7 INFO odoo odoo.modules.loading: loading 1 modules...
2026-11-24 10:00:01,000 7 CRITICAL odoo odoo.modules.module: Couldn't load module acme
Traceback (most recent call last):
  File "/usr/bin/odoo", line 8, in <module>
    odoo.cli.main()
ModuleNotFoundError: No module named 'phonenumbers'
2026-11-24 10:00:02,000 7 INFO odoo odoo.sql_db: ConnectionPool: Closed 1 connections"""


@pytest.mark.parametrize("lines, told", [
    (TRACE.splitlines(), "ModuleNotFoundError: No module named 'phonenumbers'"),
    (["x 7 ERROR odoo odoo.x: broken", "x 7 INFO odoo odoo.x: bye"], "x 7 ERROR odoo odoo.x: broken"),
    (["first", "last", ""], "last"),
    ([], "it said nothing"),
    (["psycopg2.errors.UniqueViolation: duplicate key"], "psycopg2.errors.UniqueViolation: duplicate key"),
])
def test_the_line_that_says_most(lines, told):
    assert odoo_ctl.telling_line(lines) == told


def test_secrets_are_masked_the_longest_first():
    assert masked("postgres://odoo:s3cret-long@db s3cret", ["s3cret", "s3cret-long", "a"]) == "postgres://odoo:***@db ***"


def test_output_passes_and_failures_name_the_line(capfd):
    odoo = odoo_ctl.Odoo(30, ["s3cret"])
    with pytest.raises(Failure, match=r"InstallFailed: sh ended with code 3: ValueError: not \*\*\*"):
        odoo.run(["sh", "-c", "echo hello; echo ValueError: not s3cret; exit 3"], "InstallFailed")
    assert capfd.readouterr().out == "hello\nValueError: not ***\n"


def test_a_script_comes_by_standard_input(capfd):
    odoo_ctl.Odoo(30, []).run(["cat"], "SettingsFailed", "print(1)\n")
    assert capfd.readouterr().out == "print(1)\n"


def test_a_command_that_takes_too_long_is_ended():
    with pytest.raises(Failure, match="longer than init.timeoutSeconds"):
        odoo_ctl.Odoo(1, []).run(["sleep", "60"], "InstallFailed")


def test_a_killed_command_points_at_memory():
    with pytest.raises(Failure, match="want of memory"):
        odoo_ctl.Odoo(30, []).run(["sh", "-c", "kill -9 $$"], "InstallFailed")


def settings(**changes):
    return {"attachments": "file", "baseUrl": "", "mail": {}, **changes}


def test_settings_are_compared_without_passwords():
    first = odoo_ctl.settings_of(settings(mail={"host": "mail", "port": 465, "user": "erp"}), {"smtp-password": "s3cret"})
    other = odoo_ctl.settings_of(settings(mail={"host": "mail", "port": 465, "user": "erp"}), {"smtp-password": "changed"})
    assert first != other
    assert "s3cret" not in str(first)
    assert odoo_ctl.settings_of(settings(), {"password": "a"}) == odoo_ctl.settings_of(settings(), {"password": "b"})


def test_the_termination_message_is_one_short_line(tmp_path, monkeypatch):
    log = tmp_path / "log"
    monkeypatch.setattr(failure, "TERMINATION_LOG", str(log))
    failure.tell("InstallFailed: several\nlines " + "é" * 2000)
    text = log.read_bytes()
    assert text.startswith(b"InstallFailed: several lines ")
    assert len(text) <= 1024
    text.decode()


@pytest.mark.parametrize("final, code", [(False, 1), (True, 64)])
def test_the_exit_code_says_whether_to_try_again(tmp_path, monkeypatch, final, code):
    def fail(_):
        raise Failure("ModuleNotFound", "gone", final=final)
    monkeypatch.setattr(failure, "TERMINATION_LOG", str(tmp_path / "log"))
    monkeypatch.setitem(odoo_ctl.COMMANDS, "init", fail)
    assert odoo_ctl.main(["init"]) == code
    assert (tmp_path / "log").read_text() == "ModuleNotFound: gone"
