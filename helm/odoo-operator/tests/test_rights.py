"""Runs the service with the chart's rights alone, lives the life of instances, and compares the rights with the API server's audit
log: none is missing, none is unused."""
import hashlib
import json
import shutil
from contextlib import closing

import pytest
import yaml
from conftest import CHART, CHECKOUT, NAMESPACE, needs_helm, until, used_metrics
from service import JAR, Service

pytestmark = [needs_helm, pytest.mark.skipif(not JAR.exists(), reason=f"{JAR.name} is not built")]

# One object of each kind that an instance may have.
ALL_KINDS = """
version: "19.0"
web:
  autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 3}
persistence: {accessModes: [ReadWriteMany]}
certificate: {enabled: true, issuerRef: {name: ca, kind: ClusterIssuer}}
routes:
  - {name: web, ingress: {hosts: [erp.example.com]}}
  - {name: traefik, traefik: {entryPoints: [websecure], match: Host(`erp.example.org`)}}
  - {name: public, gateway: {parentRefs: [{name: public}], hostnames: [erp.example.net]}}
release:
  chartUpdate: Automatic
  valuesFrom: [{kind: ConfigMap, name: extra}]
"""
FOLDER_OF_A_NODE = """
version: "19.0"
deletionPolicy: Delete
persistence: {node: {hostname: kwok-1, path: /srv/odoo/folder}}
release: {chartUpdate: Automatic}
"""
ADDONS = """
version: "19.0"
addons: {git: [{name: shop, repository: "https://git.example.com/shop.git", ref: main}]}
"""


class Rights:
    """Single rights, as (group, resource, verb, name or *)."""

    def __init__(self, cluster, account):
        self.cluster = cluster
        self.user = f"system:serviceaccount:{account}"

    def requests(self):
        for line in self.cluster.audit.read_text().splitlines():
            event = json.loads(line)
            if event["user"]["username"] == self.user and "objectRef" in event:
                yield event

    @staticmethod
    def right(event):
        about = event["objectRef"]
        resource = about["resource"] + ("/" + about["subresource"] if "subresource" in about else "")
        return about.get("apiGroup", ""), resource, event["verb"], about.get("name", "")

    def refused(self):
        """What was forbidden, by the rules or by something that a request led to."""
        return {(*self.right(event), event["objectRef"].get("namespace", "")) for event in self.requests()
                if event["annotations"].get("authorization.k8s.io/decision") == "forbid" or event.get("responseStatus", {}).get("code") == 403}

    def unused(self, role, namespace=None):
        """Rights of the role by which no request was allowed, in that namespace alone if one is given."""
        used = set()
        for event in self.requests():
            if namespace in (None, event["objectRef"].get("namespace")) and f'"{role["metadata"]["name"]}"' in event["annotations"].get("authorization.k8s.io/reason", ""):
                used |= {self.right(event), (*self.right(event)[:3], "*")}
        return {right for rule in role["rules"] for right in self.single(rule)} - used

    @staticmethod
    def single(rule):
        return {(group, resource, verb, name) for group in rule["apiGroups"] for resource in rule["resources"] for verb in rule["verbs"]
                for name in rule.get("resourceNames", ["*"])}


@pytest.fixture
def newer_chart(tmp_path):
    """An instance's chart whose version is another, which is told in a label of each object."""
    copy = shutil.copytree(CHECKOUT / "helm/odoo", tmp_path / "odoo", ignore=shutil.ignore_patterns("ci", "tests"))
    file = copy / "Chart.yaml"
    file.write_text(file.read_text().replace("version: 0.1.0", "version: 0.1.99", 1))
    return str(copy)


def caller(cluster, namespace):
    """The token of someone who has the cluster's role edit in the namespace, and may see all Odoos."""
    cluster.kubectl("create", "serviceaccount", "caller", "--namespace", namespace)
    cluster.kubectl("create", "rolebinding", "caller", "--clusterrole=edit", f"--serviceaccount={namespace}:caller", "--namespace", namespace)
    cluster.kubectl("create", "clusterrolebinding", f"caller-{namespace}", "--clusterrole=odoo-viewer", f"--serviceaccount={namespace}:caller")
    return cluster.kubectl("create", "token", "caller", "--namespace", namespace, "--duration=1h").strip()


def made_ready(service, token, namespace, name, spec):
    service.call("PUT", f"/namespaces/{namespace}/odoos/{name}?wait=Ready&timeout=2m", token, {"spec": yaml.safe_load(spec)})


def gone(service, token, namespace, name):
    service.call("DELETE", f"/namespaces/{namespace}/odoos/{name}?wait=Gone&timeout=2m", token)


def ask_everything(service, token, one):
    for path in ("", "/status", "/history", "/events", "/objects", "/manifest"):
        service.call("GET", one + path, token)
    for path in ("/plan", "/suspend", "/resume", "/reconcile"):
        service.call("POST", one + path, token)
    service.call("GET", "/namespaces", token)
    service.call("GET", "/odoos", token)
    # no container runs here, so that there is no log; the request is the same
    for follow in ("false", "true"):
        service.call("GET", f"{one}/logs?component=web&container=odoo&tail=5&follow={follow}", token, expect=range(200, 600))


def test_rights_are_what_the_life_of_instances_takes(cluster, tmp_path, newer_chart):
    cluster.optional_kinds()
    cluster.helm("install", "odoo-operator", str(CHART), "--namespace", NAMESPACE, "--create-namespace", "--set", "controller.nodePaths={/srv/odoo}")
    cluster.kubectl("create", "namespace", "shop")
    cluster.kubectl("create", "configmap", "extra", "--namespace", "shop", "--from-literal=values.yaml=config: {log_level: warn}")
    token = caller(cluster, "shop")

    with closing(Service(cluster, tmp_path / "rest", "odoo-operator", NAMESPACE, controller_enabled=False)) as rest:
        # nobody leads: it takes the lease of the namespace to work on one Odoo, and gives it back
        rest.call("PUT", "/namespaces/shop/odoos/all", token, {"spec": yaml.safe_load(ALL_KINDS)})
        rest.call("POST", "/namespaces/shop/odoos/all/reconcile", token)

    with closing(Service(cluster, tmp_path / "one", "odoo-operator", NAMESPACE)) as one:
        until("it leads", one.leads)
        made_ready(one, token, "shop", "all", ALL_KINDS)
        made_ready(one, token, "shop", "folder", FOLDER_OF_A_NODE)
        ask_everything(one, token, "/namespaces/shop/odoos/all")
        seed(cluster, one, token)
        one.call("PUT", "/namespaces/shop/odoos/addons", token, {"spec": yaml.safe_load(ADDONS)})

        with closing(Service(cluster, tmp_path / "two", "odoo-operator", NAMESPACE, controller_chart=newer_chart)) as two:
            # without the lead it asks the other one
            two.call("POST", "/namespaces/shop/odoos/all/reconcile", token)
            one.close()
            until("the other one leads", two.leads)
            for name in ("all", "folder"):
                until(f"the new chart is rolled out to {name}", lambda: cluster.get("odoo", name, "-n", "shop")["status"]["release"]["chart"] == "odoo-0.1.99")
            two.call("PATCH", "/namespaces/shop/odoos/all", token, {"spec": {"web": {"workers": 3}}}, kind="application/merge-patch+json")
            of_instances = two.metrics()
            for name in ("all", "folder", "addons"):
                gone(two, token, "shop", name)
            told = of_instances + two.metrics()
            missing_metrics = {name for name in used_metrics() if f"\n{name}{{" not in told and f"\n{name} " not in told}

    rights = Rights(cluster, f"{NAMESPACE}:odoo-operator")
    assert rights.refused() == set()
    assert rights.unused(cluster.get("clusterrole", f"odoo-operator-{NAMESPACE}")) == set()
    assert missing_metrics == set()


def seed(cluster, service, token):
    """The seed system's calls, with a password that becomes a Secret."""
    document = json.loads((CHECKOUT / "examples/seed/request.json").read_text())
    service.call("POST", "/charts/create_crd?namespace=shop", token, document)
    service.call("POST", f"/charts/delete_crd?namespace=shop&branch={document['fullname']}&wait=Gone&timeout=2m", token)


def test_rights_in_one_namespace_do_for_one_namespace_and_to_see_who_leads_all(cluster, tmp_path):
    cluster.kubectl("create", "namespace", "solo")
    cluster.helm("upgrade", "--install", "odoo-operator", str(CHART), "--namespace", NAMESPACE, "--create-namespace")      # the resource
    cluster.helm("install", "solo", str(CHART), "--namespace", "solo", "--set", "watchNamespace=solo,crd.install=false,rbac.userRoles=false",
                 "--set", "authentication.mode=tokens,authentication.existingSecret=tokens")
    tokens = tmp_path / "tokens"
    tokens.write_text(f"me edit solo sha256:{hashlib.sha256(b'secret').hexdigest()}\n")
    rights = Rights(cluster, "solo:solo")

    def unused_in_default():
        return rights.unused(cluster.get("role", "solo-solo", "--namespace", "default"), namespace="default")

    with closing(Service(cluster, tmp_path / "everywhere", "odoo-operator", NAMESPACE)) as everywhere:
        until("it leads", everywhere.leads)
        with closing(Service(cluster, tmp_path / "solo", "solo", "solo", authentication_tokenFile=str(tokens))) as solo:
            until("it sees that another one leads", lambda: not unused_in_default())
            assert not solo.leads()
            everywhere.close()
            until("it leads", solo.leads)
            made_ready(solo, "secret", "solo", "acme", 'version: "19.0"')
            ask_everything(solo, "secret", "/namespaces/solo/odoos/acme")
            gone(solo, "secret", "solo", "acme")

    # which it does without, see LeaseTurn
    everywhere = ("coordination.k8s.io", "leases", "list", "odoo-operator-all", "")
    assert rights.refused() <= {everywhere}
