"""What the chart renders."""
import json
import re

import pytest
import yaml
from conftest import CHART, CHECKOUT, TOKENS, needs_helm, objects, render

pytestmark = needs_helm
BUILT_IN = CHECKOUT / "odoo-operator-dropwizard/src/main/resources/odoo-operator.yml"
CI = sorted((CHART / "ci").glob("*-values.yaml"))


def settings(*values, **options):
    config = next(o for (kind, name), o in objects(*values, **options).items() if kind == "ConfigMap" and "odoo-operator.yml" in o["data"])
    return yaml.safe_load(config["data"]["odoo-operator.yml"])


def paths(tree, above=""):
    for key, value in tree.items():
        yield above + key
        if isinstance(value, dict):
            yield from paths(value, above + key + ".")


def test_every_setting_of_the_service_is_there_but_those_that_have_no_place_in_a_pod():
    known = set(paths(yaml.safe_load(BUILT_IN.read_text())))
    absent = {"kubernetes.kubeconfig", "kubernetes.context", "controller.enabled", "controller.installCrd", "controller.leaseNamespace", "controller.chart",
              "authentication.tokenFile"} | {path for path in known if path.startswith("webhooks.g")}
    rendered = set(paths(settings()))
    assert known - rendered == absent
    assert rendered <= known


def test_defaults_are_those_of_the_service():
    built_in = yaml.safe_load(re.sub(r"\$\{[A-Z_]+:-([^}]*)\}", r"\1", BUILT_IN.read_text()))
    ours = settings()
    assert ours["limits"] == built_in["limits"]
    assert ours["logging"] == built_in["logging"] | {"levelsFile": "/etc/odoo-operator/logging/levels"}
    for section, key in [("controller", "concurrency"), ("authentication", "mode"), ("authentication", "cacheFor"),
                         ("http", "shutdownGracePeriod"), ("http", "maxThreads"), ("http", "port"), ("http", "adminPort"), ("webhooks", "deletedBranch")]:
        assert ours[section][key] == built_in[section][key]


@pytest.mark.parametrize("values", CI, ids=lambda file: file.stem)
def test_rendering_twice_gives_the_same(values):
    assert render(files=[values]).stdout == render(files=[values]).stdout


@pytest.mark.parametrize("values", CI, ids=lambda file: file.stem)
def test_names_and_labels_fit(values):
    for (_, name), made in objects(files=[values], options=["--api-versions", "monitoring.coreos.com/v1"]).items():
        assert len(name) <= 63
        assert made["metadata"]["labels"]["app.kubernetes.io/name"] == "odoo-operator"


def test_a_namespaced_installation_asks_for_nothing_outside():
    made = objects("watchNamespace=shop", "crd.install=false", "rbac.userRoles=false", "rbac.seeClusterWide=false", *TOKENS)
    assert not [key for key in made if key[0].startswith("Cluster") or key[0] == "CustomResourceDefinition"]
    assert {o["metadata"]["namespace"] for o in made.values()} == {"odoo-operator", "shop"}


def test_rights_for_what_is_switched_off_are_not_asked_for():
    def resources(*values):
        role = next(o for (kind, name), o in objects(*values).items() if kind == "ClusterRole" and name.startswith("odoo-operator"))
        return {resource for rule in role["rules"] for resource in rule["resources"]}

    optional = {"persistentvolumes", "tokenreviews", "subjectaccessreviews", "namespaces"}
    assert resources() & optional == {"tokenreviews", "subjectaccessreviews", "namespaces"}
    assert resources(*TOKENS, "namespaces.allowed={shop}") & optional == set()
    assert resources("controller.nodePaths={/srv}") & optional == optional


@pytest.mark.parametrize("values, kind", [([], "ClusterRole"), (["watchNamespace=shop", "rbac.seeClusterWide=false", *TOKENS], "Role")])
def test_a_shard_may_touch_its_own_leases_only(values, kind):
    made = objects("controller.shard=b", *values)
    assert settings("controller.shard=b", *values)["controller"]["shard"] == "b"
    rules = [rule for (of, _), o in made.items() if of == kind for rule in o["rules"] if "leases" in rule["resources"]]
    assert {name for rule in rules for name in rule.get("resourceNames", [])} == {"odoo-operator-shard-b", "odoo-operator-all-shard-b"}


def test_the_versions_are_those_of_the_build():
    chart = yaml.safe_load((CHART / "Chart.yaml").read_text())
    built = re.search(r"<version>([^<]+?)(-SNAPSHOT)?</version>", (CHECKOUT / "pom.xml").read_text()).group(1)
    assert chart["appVersion"] == chart["version"] == built


def test_no_right_is_a_wildcard():
    assert "*" not in (CHART / "files/rights.yaml").read_text()


def test_the_schema_knows_each_value_and_is_strict():
    schema = json.loads((CHART / "values.schema.json").read_text())

    def known(node, above=""):
        for key, child in node.get("properties", {}).items():
            yield above + key
            yield from known(child, above + key + ".")
        if "properties" in node:
            assert node["additionalProperties"] is False, above

    values = yaml.safe_load((CHART / "values.yaml").read_text())
    assert set(paths(values)) - {"pod.resources.requests.cpu", "pod.resources.requests.memory", "pod.resources.limits.memory",
                                 "metrics.dashboard.labels.grafana_dashboard"} == set(known(schema))


def test_levels_of_loggers_are_lines_of_a_file_whose_change_restarts_nothing():
    quiet, loud = objects(), objects("logging.levels.com\\.operators\\.odoo=DEBUG", "logging.levels.ROOT=WARN")
    key = ("ConfigMap", "odoo-operator-logging")
    assert loud[key]["data"]["levels"] == "ROOT=WARN\ncom.operators.odoo=DEBUG\n" and not quiet[key]["data"]["levels"].strip()
    assert loud["Deployment", "odoo-operator"] == quiet["Deployment", "odoo-operator"]
