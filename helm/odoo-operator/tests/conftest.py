"""The chart rendered, and a cluster of its own with the audit log of the operator's requests. Needs helm; see dev/cluster."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import pytest
import yaml

sys.dont_write_bytecode = True
CHART = pathlib.Path(__file__).resolve().parent.parent
CHECKOUT = CHART.parent.parent
NAMESPACE = "odoo-operator"
TOKENS = ["authentication.mode=tokens", "authentication.existingSecret=tokens"]

AUDIT = """
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - {level: None, verbs: [get], nonResourceURLs: ["*"]}
  - {level: Metadata, userGroups: ["system:serviceaccounts:odoo-operator", "system:serviceaccounts:solo"]}
  - {level: None}
"""

needs_helm = pytest.mark.skipif(not shutil.which("helm"), reason="helm is not installed")


def render(*settings, release="odoo-operator", namespace=NAMESPACE, files=(), options=()):
    arguments = [argument for setting in settings for argument in ("--set", setting)]
    arguments += [argument for file in files for argument in ("-f", str(file))]
    command = ["helm", "template", release, str(CHART), "--namespace", namespace, *arguments, *options]
    return subprocess.run(command, capture_output=True, text=True)


def objects(*settings, **options):
    """By kind and name."""
    done = render(*settings, **options)
    assert done.returncode == 0, done.stderr
    return {(o["kind"], o["metadata"]["name"]): o for o in yaml.safe_load_all(done.stdout) if o}


def until(what, condition, seconds=90):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{what}: not within {seconds} s"
        time.sleep(0.2)


def used_metrics():
    """Names of the metrics that alerts and dashboard ask for; Prometheus itself makes "up"."""
    expressions = [alert["expr"] for alert in yaml.safe_load((CHART / "files/alerts.yaml").read_text())]
    for panel in json.loads((CHART / "files/dashboard.json").read_text())["panels"]:
        expressions += [target["expr"] for target in panel.get("targets", [])]
    return {name for text in expressions for name in re.findall(r"([a-z_]+)\{", text)} - {"up"}


class Cluster:
    """A real control plane with simulated nodes."""

    PROGRAM = str(CHECKOUT / "dev/cluster/cluster")

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.audit = self.folder.parent / "audit.log"
        policy = self.folder.parent / "audit.yaml"
        policy.write_text(AUDIT)
        self.environment = os.environ | {
            "KUBECONFIG": str(self.folder / "kubeconfig"),
            "CLUSTER_APISERVER_FLAGS": f"--audit-policy-file={policy} --audit-log-path={self.audit} --audit-log-mode=blocking",
        }
        programs = self.run(self.PROGRAM, "build").strip()
        self.environment["PATH"] = programs + os.pathsep + os.environ["PATH"]
        self.run(self.PROGRAM, "up", "--dir", str(self.folder), "--owner", str(os.getpid()))

    def run(self, *command, stdin=None, fails=False, both=False):
        """What it prints; what it complains of if it has to fail (None: if it may), or both."""
        done = subprocess.run(command, env=self.environment, input=stdin, capture_output=True, text=True)
        assert fails is None or (done.returncode != 0) == fails, f"{command}: {done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr if both else done.stderr if fails else done.stdout

    def kubectl(self, *arguments, **options):
        return self.run("kubectl", *arguments, **options)

    def helm(self, *arguments, **options):
        return self.run("helm", *arguments, **options)

    def get(self, *arguments):
        return json.loads(self.kubectl("get", *arguments, "-o", "json"))

    def apply(self, text):
        self.kubectl("apply", "--server-side", "-f", "-", stdin=text)

    def optional_kinds(self):
        self.kubectl("apply", "--server-side", "-R", "-f", self.run(self.PROGRAM, "crds").strip())

    def wipe(self):
        self.run(self.PROGRAM, "wipe", "--dir", str(self.folder))


@pytest.fixture(scope="session")
def cluster():
    if not shutil.which("go"):
        pytest.skip("go is not installed")
    with tempfile.TemporaryDirectory(prefix="chart-") as folder:
        made = None
        try:
            made = Cluster(pathlib.Path(folder) / "cluster")
            yield made
        finally:
            if made:
                made.wipe()
