import pytest

import state
from failure import FINAL, RETRY, Failure
from state import State


def installed(*names, **others):
    return State({**{name: "installed" for name in names}, **others}, "19.0.1.3")


def test_an_empty_database_has_no_series():
    assert State().empty
    assert State().series is None


def test_another_series_is_refused_for_good():
    with pytest.raises(Failure) as caught:
        installed("base").refuse_other_series("18.0")
    assert caught.value.reason == "SeriesMismatch"
    assert caught.value.exit_code == FINAL


def test_the_same_series_and_an_empty_database_are_accepted():
    installed("base").refuse_other_series("19.0")
    State().refuse_other_series("19.0")


def test_nothing_is_installed_when_all_is_there():
    assert state.to_install(installed("base", "crm"), ["base", "crm"]) == []


def test_only_what_is_missing_is_installed():
    assert state.to_install(installed("base", crm="uninstalled"), ["base", "crm", "acme"]) == ["crm", "acme"]


def test_a_run_that_was_cut_off_is_finished():
    assert state.to_install(installed("base", "crm", mail="to install"), ["base", "crm"]) == ["base", "crm"]


def test_modules_a_user_is_about_to_install_are_left_to_the_user():
    found = installed("base", "crm", mail="to install")
    found.marker = {"applied": {}}
    assert state.to_install(found, ["base", "crm"]) == []
    state.verify(found, ["base", "crm"])


def test_a_return_code_of_zero_proves_nothing():
    with pytest.raises(Failure, match="InstallFailed") as caught:
        state.verify(State(), ["base"])
    assert caught.value.exit_code == RETRY
    with pytest.raises(Failure, match='ModuleNotInstalled: module "crm" is uninstalled, module "typo" is unknown'):
        state.verify(installed("base", crm="uninstalled"), ["base", "crm", "typo"])
    with pytest.raises(Failure, match="still to install: mail"):
        state.verify(installed("base", mail="to install"), ["base"])


def test_an_unknown_module_is_told_before_anything_is_touched():
    with pytest.raises(Failure) as caught:
        state.refuse_unknown_modules(["base", "foo"], {"base", "crm"})
    assert str(caught.value) == 'ModuleNotFound: module "foo" is not in the addons path'
    assert caught.value.exit_code == FINAL


def test_nothing_is_said_of_modules_where_odoo_was_not_found():
    state.refuse_unknown_modules(["base", "foo"], set())


def test_lock_key_fits_postgresql_and_differs_by_database():
    assert 0 < state.lock_key("odoo") < 2 ** 63
    assert state.lock_key("odoo") != state.lock_key("odoo2")
