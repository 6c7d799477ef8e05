"""The service as a process, with the account, the rights and the settings that the chart gives to its pods."""
import json
import os
import re
import socket
import subprocess
import urllib.error
import urllib.request

import yaml
from conftest import CHECKOUT, until

JAR = CHECKOUT / "odoo-operator-dropwizard/target/odoo-operator-dropwizard.jar"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Service:
    def __init__(self, cluster, folder, release, namespace, **changes):
        self.folder = folder
        folder.mkdir()
        settings = yaml.safe_load(cluster.get("configmap", release, "-n", namespace)["data"]["odoo-operator.yml"])
        self.port, self.admin = free_port(), free_port()
        settings["http"] |= {"bindHost": "127.0.0.1", "adminBindHost": "127.0.0.1", "port": self.port, "adminPort": self.admin}
        settings["kubernetes"]["kubeconfig"] = str(self.kubeconfig(cluster, release, namespace))
        for path, value in changes.items():
            section, key = path.split("_", 1)
            settings[section][key] = value
        (folder / "settings.yml").write_text(yaml.safe_dump(settings))
        with open(folder / "log", "w") as log:
            self.process = subprocess.Popen(
                ["java", "-Xmx160m", "-XX:TieredStopAtLevel=1", "-jar", str(JAR), "server", str(folder / "settings.yml")],
                stdout=log, stderr=log, env=os.environ | {"GOGC": "400", "MALLOC_ARENA_MAX": "2", "POD_NAME": folder.name})
        try:
            until("the service is ready", lambda: self.read(self.admin, "/healthz/ready")[0] == 200)
        except AssertionError:
            self.process.kill()
            raise

    def kubeconfig(self, cluster, account, namespace):
        """That of the cluster with the account's token in place of the administrator's certificate."""
        config = yaml.safe_load((cluster.folder / "kubeconfig").read_text())
        token = cluster.kubectl("create", "token", account, "--namespace", namespace, "--duration", "1h").strip()
        for user in config["users"]:
            user["user"] = {"token": token}
        file = self.folder / "kubeconfig"
        file.write_text(yaml.safe_dump(config))
        return file

    def read(self, port, path, method="GET", body=None, token="", kind="application/json"):
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method, data=None if body is None else json.dumps(body).encode())
        request.add_header("Content-Type", kind)
        request.add_header("Authorization", f"Bearer {token}")
        try:
            with urllib.request.urlopen(request, timeout=150) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()
        except OSError as absent:
            assert self.process.poll() is None, (self.folder / "log").read_text()
            return 0, str(absent)

    def call(self, method, path, token, body=None, expect=(200, 201, 202), **more):
        status, text = self.read(self.port, "/odoo-operator/api/v1" + path, method, body, token, **more)
        assert status in expect, f"{method} {path}: {status} {text}\n{(self.folder / 'log').read_text()[-3000:]}"
        return text

    def leads(self):
        return re.search(r"^odoo_operator_leader 1", self.metrics(), re.M) is not None

    def metrics(self):
        return self.read(self.admin, "/metrics")[1]

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(60)
        finally:
            self.process.kill()
