import configparser
import stat

import pytest

import conf
from failure import FINAL, Failure


def module(directory, name):
    (directory / name).mkdir(parents=True)
    (directory / name / "__manifest__.py").write_text("{}")


def secret(tmp_path, value):
    path = tmp_path / "db_password"
    path.write_bytes(value)
    return str(path)


def test_written_options_are_what_odoo_reads(tmp_path):
    path = tmp_path / "odoo.conf"
    options = {"db_password": "100%; #not = a comment", "admin_passwd": "", "db_name": "odoo"}
    conf.write(str(path), options)
    parser = configparser.RawConfigParser()
    parser.read(path)
    assert dict(parser.items("options")) == options
    assert stat.S_IMODE(path.stat().st_mode) == 0o400


def test_options_can_be_written_again(tmp_path):
    path = str(tmp_path / "odoo.conf")
    conf.write(path, {"workers": "2"})
    conf.write(path, {"workers": "3"})
    assert conf.read(path) == {"workers": "3"}


def test_line_end_of_a_secret_is_left_out(tmp_path):
    assert conf.read_secret(secret(tmp_path, b"s3cret\n")) == "s3cret"


@pytest.mark.parametrize("value", [b"", b"\n", b" blank", b"blank ", b"two\nlines", b"carriage\rreturn", b"nul\0"])
def test_secrets_that_odoo_would_read_differently_are_refused(tmp_path, value):
    with pytest.raises(Failure) as caught:
        conf.read_secret(secret(tmp_path, value))
    assert caught.value.reason == "SecretInvalid"
    assert caught.value.exit_code == FINAL


def test_hidden_entries_of_a_secret_volume_are_no_secrets(tmp_path):
    (tmp_path / "..data").mkdir()
    secret(tmp_path, b"s3cret")
    assert conf.read_secrets(str(tmp_path)) == {"db_password": "s3cret"}


def test_addons_path_is_in_order_and_leaves_out_directories_without_modules(tmp_path):
    module(tmp_path / "git" / "acme", "acme_sale")
    module(tmp_path / "git" / "oca" / "web", "web_responsive")
    module(tmp_path / "git" / "oca" / "tools", "queue_job")
    module(tmp_path / "git" / "oca" / "setup" / "deep", "not_found")
    module(tmp_path / "git" / "partners" / "a", "one")
    module(tmp_path / "git" / "partners" / "b", "two")
    module(tmp_path / "image", "baked")
    (tmp_path / "empty").mkdir()
    addons = {"git": [{"name": "oca", "subPaths": []}, {"name": "acme", "subPaths": []}, {"name": "partners", "subPaths": ["b"]}],
              "paths": [str(tmp_path / "image"), str(tmp_path / "empty"), str(tmp_path / "absent")]}
    assert [path[len(str(tmp_path)) + 1:] for path in conf.addons_path(addons, str(tmp_path / "git"))] == [
        "git/oca/tools", "git/oca/web", "git/acme", "git/partners/b", "image"]


@pytest.mark.parametrize("sub_paths, message", [(["gone"], 'no modules in "gone"'), ([], "no modules at its root")])
def test_repository_without_modules_is_refused(tmp_path, sub_paths, message):
    (tmp_path / "docs").mkdir()
    with pytest.raises(Failure, match=message):
        conf.directories_of("acme", str(tmp_path), sub_paths)


def test_repository_that_is_a_module_is_refused(tmp_path):
    module(tmp_path, "acme")
    with pytest.raises(Failure, match="is itself a module"):
        conf.directories_of("acme", str(tmp_path / "acme"), [])


def test_series_is_read_from_the_image_without_importing_odoo(tmp_path):
    (tmp_path / "release.py").write_text("version_info = (18, 0, 0, 'final', 0, '')\nseries = '.'.join(str(s) for s in version_info[:2])\n")
    assert conf.image_series([str(tmp_path)]) == "18.0"
    assert conf.image_series([str(tmp_path / "absent")]) is None


def test_available_modules_are_those_of_the_path_and_of_odoo(tmp_path):
    module(tmp_path / "odoo" / "addons", "base")
    module(tmp_path / "addons", "sale")
    module(tmp_path / "mine", "acme")
    assert conf.available_modules([str(tmp_path / "mine")], [str(tmp_path / "odoo")]) == {"base", "sale", "acme"}
