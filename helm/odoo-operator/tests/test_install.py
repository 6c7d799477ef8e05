"""Real Helm against a real API server: what it takes, what an upgrade reaches, and what an uninstall leaves."""
import re
import shutil

import pytest
import yaml
from conftest import CHART, NAMESPACE, needs_helm, render, until

pytestmark = needs_helm
CRD = "odoos.operators.com"
RESTRICTED = "pod-security.kubernetes.io/enforce=restricted"
SEED = """
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: odoos.operators.com}
spec:
  group: operators.com
  names: {kind: OdooRule, plural: odoos, singular: odoo}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
"""
ODOO = """
apiVersion: operators.com/v1
kind: Odoo
metadata: {name: kept, namespace: default}
spec: {version: "19.0"}
"""


@pytest.fixture(scope="module")
def space(cluster):
    """The cluster with the release's namespace, of the restricted level."""
    cluster.kubectl("create", "namespace", NAMESPACE)
    cluster.kubectl("label", "namespace", NAMESPACE, RESTRICTED)
    yield cluster
    cluster.kubectl("delete", "crd", CRD, "--ignore-not-found")
    cluster.kubectl("delete", "namespace", NAMESPACE)


@pytest.fixture
def empty(space):
    yield space
    for release, namespace in [("odoo-operator", NAMESPACE), ("other", NAMESPACE)]:
        space.helm("uninstall", release, "--namespace", namespace, "--ignore-not-found", "--wait")
    space.kubectl("delete", "crd", CRD, "--ignore-not-found")


def install(cluster, *options, release="odoo-operator", chart=CHART, **more):
    return cluster.helm("upgrade", "--install", release, str(chart), "--namespace", NAMESPACE, *options, **more)


def crd(cluster):
    return cluster.get("crd", CRD)


def older(folder, change):
    """A copy of the chart with another CRD."""
    copy = shutil.copytree(CHART, folder / "older")
    file = copy / f"files/{CRD}-v1.yaml"
    definition = yaml.safe_load(file.read_text())
    change(definition["spec"]["versions"][0])
    file.write_text(yaml.safe_dump(definition))
    return copy


def columns(definition):
    return [column["name"] for column in definition["spec"]["versions"][0]["additionalPrinterColumns"]]


@pytest.mark.parametrize("values", sorted((CHART / "ci").glob("*-values.yaml")), ids=lambda file: file.stem)
def test_a_strict_api_server_takes_it_without_a_warning(space, optional_kinds, values):
    text = render(files=[values], options=["--api-versions", "monitoring.coreos.com/v1"]).stdout
    account = next(o for o in yaml.safe_load_all(text) if o["kind"] == "Pod")["spec"]["serviceAccountName"]
    space.kubectl("create", "serviceaccount", account, "--namespace", NAMESPACE)      # a pod is refused without
    done = space.kubectl("apply", "--server-side", "--dry-run=server", "--validate=strict", "-f", "-", stdin=text, both=True)
    space.kubectl("delete", "serviceaccount", account, "--namespace", NAMESPACE)
    assert done.count("serverside-applied") == len([o for o in yaml.safe_load_all(text) if o])
    assert "arning" not in done


@pytest.fixture(scope="module")
def optional_kinds(space):
    space.optional_kinds()


def test_installs_all_upgrades_rolls_back_and_leaves_what_matters(empty, tmp_path):
    # a version before, whose CRD has fewer columns
    notes = install(empty, "--wait", "--timeout=60s", chart=older(tmp_path, lambda version: version["additionalPrinterColumns"].pop()))
    before = columns(crd(empty))
    assert f"kubectl --namespace {NAMESPACE} port-forward service/odoo-operator 8007:8007" in notes
    empty.apply(ODOO)

    install(empty, "--set", "replicas=2", "--wait", "--timeout=60s")
    assert len(columns(crd(empty))) == len(before) + 1
    assert empty.get("deployment", "odoo-operator", "-n", NAMESPACE)["status"]["readyReplicas"] == 2
    assert empty.get("poddisruptionbudget", "odoo-operator", "-n", NAMESPACE)
    assert "Succeeded" in empty.helm("test", "odoo-operator", "--namespace", NAMESPACE, "--timeout=60s")

    empty.helm("rollback", "odoo-operator", "1", "--namespace", NAMESPACE, "--wait", "--timeout=60s")
    assert columns(crd(empty)) == before

    empty.helm("uninstall", "odoo-operator", "--namespace", NAMESPACE, "--wait")
    assert empty.get("odoo", "kept", "-n", "default")["spec"]["version"] == "19.0"
    assert not empty.get("deployments,services,serviceaccounts,roles,configmaps", "-n", NAMESPACE, "-l", "app.kubernetes.io/name=odoo-operator")["items"]
    assert not empty.get("clusterroles,clusterrolebindings", "-l", "app.kubernetes.io/name=odoo-operator")["items"]

    install(empty, "--wait", "--timeout=60s")
    assert len(columns(crd(empty))) == len(before) + 1


def test_the_crd_of_the_seed_system_is_left_alone(empty):
    empty.apply(SEED)
    for options in ([], ["--set", "crd.install=false"]):
        said = install(empty, *options, fails=True)
        assert "another system is installed (kind OdooRule)" in said and "odoo-operator migrate --dry-run" in said
    assert crd(empty)["spec"]["names"]["kind"] == "OdooRule"


def test_the_crd_of_someone_else_is_handed_over_by_the_commands_that_are_named(empty):
    empty.apply((CHART / f"files/{CRD}-v1.yaml").read_text())
    said = install(empty, fails=True)
    assert "belongs to no release of Helm; set crd.install=false" in said
    for command in re.findall(r"kubectl (.*)", said):
        empty.kubectl(*command.split())
    install(empty)
    assert crd(empty)["metadata"]["annotations"]["helm.sh/resource-policy"] == "keep"


def test_a_second_installation_stands_beside_the_first(empty):
    install(empty)
    assert f"belongs to the release {NAMESPACE}/odoo-operator" in install(empty, release="other", fails=True)
    install(empty, "-f", str(CHART / "ci/namespaced-values.yaml"), release="other")
    empty.helm("uninstall", "other", "--namespace", NAMESPACE)
    assert crd(empty) and empty.get("clusterrole", "odoo-viewer")


def test_whoever_has_only_the_namespace_can_install_with_roles_that_others_made(empty):
    empty.kubectl("create", "rolebinding", "owner", "--namespace", NAMESPACE, "--clusterrole=admin", "--user=owner")
    install(empty, "-f", str(CHART / "ci/namespaced-values.yaml"), "--set", "rbac.create=false",
            "--set", "metrics.serviceMonitor.enabled=false,metrics.prometheusRule.enabled=false", "--kube-as-user=owner")


def test_roles_for_people_add_to_the_clusters_own(empty):
    install(empty)
    for role, verb, may in [("view", "list", True), ("view", "create", False), ("edit", "patch", True), ("edit", "deletecollection", False),
                            ("admin", "deletecollection", True)]:
        empty.kubectl("create", "rolebinding", "someone", "--namespace=default", f"--clusterrole={role}", "--user=someone")
        asked = ["auth", "can-i", verb, "odoos.operators.com", "--namespace=default", "--as=someone"]
        until(f"{role}: {verb}", lambda: may == ("yes" in empty.kubectl(*asked, fails=None)))
        empty.kubectl("delete", "rolebinding", "someone", "--namespace=default")
