"""Alerts, runbooks and the dashboard belong together; test_rights.py asks the service whether their metrics are there."""
import json
import re

import pytest
import yaml
from conftest import CHART, CHECKOUT, needs_helm, objects, used_metrics

RUNBOOKS = CHECKOUT / "docs/runbooks"
MONITORED = ["--api-versions", "monitoring.coreos.com/v1"]
ALERTS = yaml.safe_load((CHART / "files/alerts.yaml").read_text())


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_an_alert_says_what_and_has_a_runbook(alert):
    assert alert["severity"] in ("critical", "warning")
    assert alert["summary"].endswith(".") and alert["description"].endswith(".")
    assert "OURS" in alert["expr"]
    text = (RUNBOOKS / f"{alert['alert']}.md").read_text()
    assert text.startswith(f"# {alert['alert']}\n")
    assert all(part in text for part in ("**What it means.**", "**Look**", "**What helps**"))
    assert f"| [{alert['alert']}]({alert['alert']}.md) | {alert['severity']} |" in (RUNBOOKS / "README.md").read_text()


def test_no_runbook_is_of_an_alert_that_is_gone():
    assert {file.stem for file in RUNBOOKS.glob("*.md")} == {alert["alert"] for alert in ALERTS} | {"README"}


def test_runbooks_refer_to_values_of_the_chart():
    known = set(re.findall(r"^\| `([a-zA-Z.]+)` \|", (CHART / "README.md").read_text(), re.M))
    named = {value for file in RUNBOOKS.glob("*.md")
             for value in re.findall(r"`((?:pod|rbac|crd|image|networkPolicy|controller|metrics)\.[A-Za-z.]+)", file.read_text())}
    assert not {value for value in named if not any(value == k or value.startswith(k + ".") or k.startswith(value + ".") for k in known)}


def test_the_dashboard_is_whole():
    dashboard = json.loads((CHART / "files/dashboard.json").read_text())
    panels = [panel for panel in dashboard["panels"] if panel["type"] != "row"]
    assert all(panel["title"] and panel["targets"] for panel in panels)
    assert all('{job=~"$job"' in target["expr"] for panel in panels for target in panel["targets"])
    assert len({panel["id"] for panel in dashboard["panels"]}) == len(dashboard["panels"])


def test_metrics_are_known_by_name():
    assert {name for name in used_metrics() if not name.startswith(("odoo_operator_", "jvm_", "process_"))} == set()
    assert len(used_metrics()) > 10


@needs_helm
def test_alerts_are_of_this_installation_alone():
    rule = objects("metrics.prometheusRule.runbooks=https://example.com/r", namespace="team", options=MONITORED)["PrometheusRule", "odoo-operator"]
    rules = rule["spec"]["groups"][0]["rules"]
    assert all('job="odoo-operator-metrics", namespace="team"' in r["expr"] and "OURS" not in r["expr"] for r in rules)
    assert rules[0]["annotations"]["runbook_url"] == "https://example.com/r/OdooOperatorDown.md"


@needs_helm
def test_nothing_of_it_is_made_where_nobody_reads_it():
    kinds = {"ServiceMonitor", "PrometheusRule"}
    assert not kinds & {kind for kind, _ in objects()}
    assert kinds <= {kind for kind, _ in objects(options=MONITORED)}
    off = [f"metrics.{part}.enabled=false" for part in ("serviceMonitor", "prometheusRule", "dashboard")]
    made = objects(*off, options=MONITORED)
    assert not kinds & {kind for kind, _ in made} and ("ConfigMap", "odoo-operator-dashboard") not in made
