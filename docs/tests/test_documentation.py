"""Runs the command lines of the documentation, page by page, on a real control plane with the service beside it, and gives its
documents to the API server. Needs what `make build` makes. Pods are simulated here: what needs a kubelet has to reach it, no more."""
import functools
import os
import pathlib
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack, closing

import pytest
import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "helm/odoo-operator/tests"))
from conftest import CHART, CHECKOUT, NAMESPACE, Cluster, cluster, needs_helm, until  # noqa: E402, F401
from pages import blocks, pages  # noqa: E402
from service import JAR, Service  # noqa: E402

pytestmark = [needs_helm, pytest.mark.skipif(not JAR.exists(), reason=f"{JAR.name} is not built")]

# The acme.yaml of all pages is the first document of the page that explains it.
INSTANCE = next(block.text for block in blocks("docs/writing-an-odoo.md") if block.info == "yaml")

MIGRATING = "docs/migrating.md"

# What is run elsewhere, and where.
ELSEWHERE = {
    r"mvn .*|cd examples/embedding .*": "EmbeddingIT",
    r"dev/image/build .*|ctr .*|skopeo .*": "dev/image/selftest",
    r"dev/cluster/cluster .*|eval .*": "dev/cluster/selftest; all tests here stand on it",
}
# A pod that runs; on simulated nodes the request ends where a kubelet would be.
KUBELET = re.compile(r"^kubectl .*\b(logs|exec|port-forward|top)\b")
NO_KUBELET = re.compile(r"dial tcp|connection refused|Metrics API not available|no such host|EOF|unable to upgrade|container .* not found|previous terminated")

PREPARE = r"""
set -uo pipefail
curl() { command curl --silent --show-error --fail-with-body --max-time "${PATIENCE:-120}" "$@"; }
"""


class Walk:
    """A reader who does what a page says, from the checkout."""

    def __init__(self, cluster, folder, service):
        self.cluster, self.folder, self.service = cluster, folder, service
        self.kept = []             # assignments, for the lines after them
        for name in ("helm", "dev", "docs", "Makefile"):
            (folder / name).symlink_to(CHECKOUT / name)
        shutil.copytree(CHECKOUT / "examples", folder / "examples")
        programs = folder / "bin"
        programs.mkdir()
        (programs / "odoo-operator").symlink_to(CHECKOUT / "odoo-operator-cli/bin/odoo-operator")
        (folder / "acme.yaml").write_text(INSTANCE)
        (folder / "password.txt").write_text("a-long-password")
        (folder / "push.json").write_text('{"ref": "refs/heads/main", "project": {"git_http_url": "https://git.example.com/shop.git"}}')
        self.environment = cluster.environment | {
            "PATH": f"{programs}{os.pathsep}{cluster.environment['PATH']}",
            "ODOO_OPERATOR_JAR": str(CHECKOUT / "odoo-operator-cli/target/odoo-operator.jar"),
        }

    def fill_in(self, command):
        if self.service:
            command = command.replace("127.0.0.1:8007", f"127.0.0.1:{self.service.port}").replace("127.0.0.1:8008", f"127.0.0.1:{self.service.admin}")
        command = command.replace("…", "secret")
        if re.search(r"\b(TEAM|NAME|POD)\b", command) and (command.startswith("kubectl") or "--namespace TEAM" in command):
            pod = self.cluster.get("pods", "--namespace", NAMESPACE)["items"][0]["metadata"]["name"]
            for word, meaning in {"TEAM": "shop", "NAME": "acme", "POD": pod}.items():
                command = re.sub(rf"\b{word}\b", meaning, command)
        return command

    def do(self, command):
        if command.startswith("#"):
            if 'change "tag"' in command:
                file = self.folder / "examples/quickstart/request.json"
                file.write_text(file.read_text().replace('"19.0"', '"19.0-test2"'))
            return
        if any(re.fullmatch(pattern, command) for pattern in ELSEWHERE):
            return
        command = self.fill_in(command)
        streams = " -N " in command or "-w" in command.split()
        if command.startswith("make "):
            command = command.replace("make ", "make -n ", 1)
        if re.match(r"odoo-operator run\b", command):
            self.run_for_a_while(command)
            return
        if re.match(r"\w+=\S", command):
            self.kept.append(command)
        # what a grep looks for need not be there
        found = re.sub(r" \| grep .*", "", command)
        done = subprocess.run(["bash", "-c", "\n".join([PREPARE, *self.kept, found])], cwd=self.folder, capture_output=True, text=True, timeout=300,
                              env=self.environment | ({"PATIENCE": "3"} if streams else {}))
        said = f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        if KUBELET.match(command) and done.returncode:
            assert NO_KUBELET.search(done.stderr), said
        elif streams:
            assert done.returncode in (0, 28) and done.stdout, said
        else:
            assert done.returncode == 0, said

    def do_all(self, page):
        for block in blocks(page):
            if block.is_shell():
                for command in block.commands():
                    self.do(command)

    def run_for_a_while(self, command):
        log = self.folder / "run.log"
        with open(log, "w") as output:
            process = subprocess.Popen(["bash", "-c", f"exec {command}"], cwd=self.folder, stdout=output, stderr=output, env=self.environment)
        try:
            until("it stands for the lead", lambda: "lead" in log.read_text().lower() or process.poll() is not None, 30)
            assert process.poll() is None, log.read_text()
        finally:
            process.terminate()
            process.wait(60)


@pytest.fixture(scope="module")
def prepared(cluster, tmp_path_factory):
    """The operator's chart as its page says, someone's account, and a namespace."""
    cluster.optional_kinds()
    install = next(command for block in blocks("helm/odoo-operator/README.md") for command in block.commands() if command.startswith("helm install odoo-operator"))
    cluster.run(*install.replace("helm/odoo-operator", str(CHART)).split())
    for namespace in ("shop", "documents"):
        cluster.kubectl("create", "namespace", namespace)
    cluster.kubectl("create", "serviceaccount", "my-account")
    cluster.kubectl("create", "clusterrolebinding", "my-account", "--clusterrole=cluster-admin", "--serviceaccount=default:my-account")
    until("its pods are there", lambda: cluster.get("pods", "--namespace", NAMESPACE)["items"])
    with ExitStack() as open_services:
        folder = tmp_path_factory.mktemp("services")
        start = functools.partial(Service, cluster, release="odoo-operator", namespace=NAMESPACE,
                                  webhooks_gitlab={"secret": "secret"}, controller_nodePaths=["/srv/odoo"])
        secured = open_services.enter_context(closing(start(folder=folder / "secured")))
        until("it leads", secured.leads)
        # as `make demo` starts it
        free = open_services.enter_context(closing(start(folder=folder / "open", authentication_mode="none")))
        yield cluster, secured, free


@pytest.fixture
def walk(prepared, tmp_path, page):
    cluster, secured, free = prepared
    walk = Walk(cluster, tmp_path, secured if page == "docs/rest.md" else free)
    before = {
        "README.md": ["curl -H 'Content-Type: application/json' -d @examples/quickstart/request.json "
                      "'http://127.0.0.1:8007/odoo-operator/api/v1/charts/create_crd?wait=Ready&timeout=2m'"],
        # the operator's own namespace of the page is left
        "helm/odoo-operator/README.md": [f"helm uninstall odoo-operator --namespace {NAMESPACE} --wait"],
    }
    begins_without = page in ("docs/rest.md", "docs/writing-an-odoo.md") or not page.startswith("docs/")
    is_there = cluster.kubectl("get", "odoo", "acme", "-n", "shop", "--ignore-not-found")
    for command in before.get(page, []) + ([] if begins_without or is_there else ["odoo-operator apply -f acme.yaml -n shop --wait"]):
        walk.do(command)
    return walk


def with_commands():
    return [page for page in pages() if page != MIGRATING and any(block.is_shell() for block in blocks(page))]


@pytest.mark.parametrize("page", with_commands())
def test_every_command_line_does_what_it_says(walk, page):
    walk.do_all(page)


def test_the_seed_system_is_left_as_its_page_says(tmp_path):
    """On a cluster that has never heard of Odoos. MigrationE2E moves real data."""
    seed = Cluster(tmp_path / "cluster")
    try:
        seed.apply((CHECKOUT / "odoo-operator-core/src/test/resources/migrate/crd.yaml").read_text())
        until("the old definition is served", lambda: "OdooRule" in seed.kubectl("api-resources"))
        seed.apply("{apiVersion: operators.com/v1, kind: OdooRule, metadata: {name: odoo-instances-acme, namespace: default}, fullname: acme, image: {tag: 19.0}}")
        # what a release of the old chart would have left
        seed.kubectl("create", "secret", "generic", "acme-postgresql")
        seed.apply("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-acme-postgresql-0, namespace: default}, "
                   "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}")
        (tmp_path / "reader").mkdir()
        walk = Walk(seed, tmp_path / "reader", None)
        walk.do_all(MIGRATING)
        assert "odoo-instances-acme" in (walk.folder / "rules.yaml").read_text()
        assert seed.helm("list", "--all-namespaces", "--short").split() == ["odoo-instances-acme", "odoo-operator"]
    finally:
        seed.wipe()


def documents():
    """What is a resource or a document of an instance, in the order of the pages."""
    for page in pages():
        for block in blocks(page):
            if block.info == "json" or (block.info == "yaml" and "kind:" in block.text):
                yield pytest.param(block.text, id=str(block))
    for file in sorted((CHECKOUT / "examples").rglob("*.*")):
        if file.suffix in (".yaml", ".json"):
            yield pytest.param(file.read_text(), id=str(file.relative_to(CHECKOUT)))


@pytest.mark.parametrize("text", list(documents()))
def test_the_api_server_takes_every_document(prepared, tmp_path, text):
    cluster, _, free = prepared
    if "apiVersion" not in yaml.safe_load(text.split("\n---\n")[0]):
        convert = [str(CHECKOUT / "odoo-operator-cli/bin/odoo-operator"), "convert", "-f", "-"]
        text = subprocess.run(convert, input=text, capture_output=True, text=True, check=True, env=cluster.environment).stdout
    cluster.kubectl("apply", "--server-side", "--force-conflicts", "--dry-run=server", "--validate=strict", "--namespace", "documents", "-f", "-", stdin=text)


def test_the_chart_of_an_instance_takes_the_values_that_its_page_shows(prepared, tmp_path):
    cluster = prepared[0]
    shown = [block for block in blocks("helm/odoo/README.md") if block.info == "indented" and not block.is_shell()]
    assert shown
    for block in shown:
        (tmp_path / "values.yaml").write_text(block.text)
        cluster.helm("template", "acme", str(CHECKOUT / "helm/odoo"), "-f", str(tmp_path / "values.yaml"),
                     "--set", "database.existingSecret=acme-database,init.admin.existingSecret=acme-admin")
