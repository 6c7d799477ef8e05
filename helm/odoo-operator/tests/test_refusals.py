"""What the chart refuses, and that it says what to do."""
import pytest
from conftest import TOKENS, needs_helm, render

pytestmark = needs_helm


@pytest.mark.parametrize("settings, message", [
    (["watchNamespace=shop"], "authentication.mode: kubernetes is refused with watchNamespace, for reviews of tokens are no right that can be given in one namespace; set authentication.mode=tokens"),
    (["watchNamespace=shop", "controller.nodePaths={/srv}", *TOKENS], "controller.nodePaths: refused with watchNamespace, for PersistentVolumes are in no namespace"),
    (["watchNamespace=shop", "namespaces.allowed={shop,office}", *TOKENS], "namespaces.allowed: office is not watched"),
    (["watchNamespace=shop", "namespaces.default=office", *TOKENS], "namespaces.default: office is not watched"),
    (["watchNamespace=a_b"], "at '/watchNamespace'"),
    (["authentication.mode=tokens"], "kubectl create secret generic odoo-operator-tokens --namespace odoo-operator --from-file=tokens=FILE"),
    (["authentication.mode=none"], "at '/authentication/mode'"),
    (["fullname=a23456789b123456789c123456789d12345678901"], "at '/fullname'"),
    (["replicas=-1"], "at '/replicas'"),
    (["controller.concurrency=65"], "at '/controller/concurrency'"),
    (["controller.shard=Team_A"], "at '/controller/shard'"),
    (["controller.nodePaths={srv}"], "at '/controller/nodePaths/0'"),
    (["limits.maxRequestSize=1MB"], "at '/limits/maxRequestSize'"),
    (["limits.idleTimeout=0s"], "at '/limits/idleTimeout'"),
    (["http.allowedOrigins={*}"], "at '/http/allowedOrigins/0'"),
    (["webhooks.deletedBranch=drop"], "at '/webhooks/deletedBranch'"),
    (["ingress.enabled=true"], "ingress.hosts: name at least one host"),
    (["pod.extraEnv[0].name=GOGC", "pod.extraEnv[0].value=x"], "pod.extraEnv[0]: the chart decides GOGC itself"),
    (["pod.extraEnv[0].name=ODOO_OPERATOR_PORT", "pod.extraEnv[0].value=x"], "pod.extraEnv[0]: the chart decides ODOO_OPERATOR_PORT itself"),
    (["pod.extraEnv[0].name=A", "pod.extraEnv[1].name=A"], "pod.extraEnv[1]: A is there twice"),
    (["image.tag=a b"], "at '/image/tag'"),
    (["metrics.prometheusRule.runbooks=docs"], "at '/metrics/prometheusRule/runbooks'"),
    (["unknown=1"], "additional properties 'unknown' not allowed"),
])
def test_refused_with_the_value_and_the_cure(settings, message):
    done = render(*settings)
    assert done.returncode != 0
    assert message in done.stderr


@pytest.mark.parametrize("release", ["1st", "a.b", "a23456789b123456789c123456789d12345678901"])
def test_a_release_whose_name_is_no_name_for_all_objects_needs_a_fullname(release):
    assert "set fullname" in render(release=release).stderr
    assert render("fullname=odoos", release=release).returncode == 0
