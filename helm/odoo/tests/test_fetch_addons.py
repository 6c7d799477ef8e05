import os
import subprocess

import pytest
from conftest import CTL


def git(directory, *arguments):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
    return subprocess.run(["git", *identity, *arguments], cwd=directory, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path):
    directory = tmp_path / "server"
    directory.mkdir()
    git(directory, "init", "--quiet", "--initial-branch", "main")
    for content in ("first", "second"):
        (directory / "file").write_text(content)
        git(directory, "add", "file")
        git(directory, "commit", "--quiet", "--message", content)
    return directory


@pytest.fixture
def fetch(tmp_path, repository):
    for name in ("run", "addons", "credentials", "home"):
        (tmp_path / name).mkdir()

    def run(**settings):
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path / "home"), "NAME": "acme", "REPOSITORY": "file://%s" % repository,
                       "REF": "HEAD", "COMMIT": "", "ADDONS": str(tmp_path / "addons"), "RUN": str(tmp_path / "run"),
                       "CREDENTIALS": str(tmp_path / "credentials"), "TERMINATION_LOG": str(tmp_path / "log"), **settings}
        return subprocess.run(["sh", str(CTL / "fetch-addons.sh")], env=environment, capture_output=True, text=True)
    run.file = tmp_path / "addons" / "acme" / "file"
    run.log = tmp_path / "log"
    run.directory = tmp_path
    return run


def test_the_head_is_fetched_and_may_be_fetched_again(fetch, repository):
    for _ in range(2):
        done = fetch()
        assert done.returncode == 0, done.stderr
    assert fetch.file.read_text() == "second"
    assert git(repository, "rev-parse", "HEAD") in done.stdout


def test_a_branch_is_fetched(fetch, repository):
    git(repository, "branch", "old", "HEAD~1")
    assert fetch(REF="old").returncode == 0
    assert fetch.file.read_text() == "first"


def test_a_commit_wins_even_where_the_server_gives_branches_only(fetch, repository):
    commit = git(repository, "rev-parse", "HEAD~1")
    git(repository, "config", "uploadpack.allowAnySHA1InWant", "false")
    done = fetch(REF="main", COMMIT=commit)
    assert done.returncode == 0, done.stderr
    assert fetch.file.read_text() == "first"


def test_an_unknown_branch_is_told(fetch):
    assert fetch(REF="gone").returncode == 1
    assert fetch.log.read_text().startswith('GitFetchFailed: repository "acme" (file://')
    assert "gone" in fetch.log.read_text()


def test_an_unknown_commit_is_told(fetch):
    assert fetch(REF="main", COMMIT="0" * 40).returncode == 1
    assert fetch.log.read_text().startswith('GitCommitMissing: repository "acme"')


def test_credentials_do_not_stay(fetch):
    (fetch.directory / "credentials" / "ssh-privatekey").write_text("key")
    (fetch.directory / "credentials" / "password").write_text("s3cret")
    assert fetch().returncode == 0
    left = [path for path in fetch.directory.rglob("*") if path.is_file() and "credentials" not in path.parts]
    assert not [path for path in left if b"s3cret" in path.read_bytes() or path.read_bytes() == b"key\n"]
