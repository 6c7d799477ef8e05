"""What the chart refuses, and that it says what to do. Needs helm."""
import shutil
import subprocess

import pytest
from conftest import CTL

pytestmark = pytest.mark.skipif(not shutil.which("helm"), reason="helm is not installed")
SECRETS = ["database.existingSecret=db", "init.admin.existingSecret=admin"]


def render(*settings, release="acme"):
    arguments = [argument for setting in settings for argument in ("--set", setting)]
    return subprocess.run(["helm", "template", release, str(CTL.parent.parent), "--namespace", "demo", *arguments], capture_output=True, text=True)


@pytest.mark.parametrize("settings, message", [
    (["init.admin.existingSecret=admin"], "kubectl create secret generic acme-database --namespace demo --from-literal=password="),
    (["database.existingSecret=db"], "kubectl create secret generic acme-admin --namespace demo --from-literal=password="),
    ([*SECRETS, "smtp.host=mail", "smtp.user=erp"], "kubectl create secret generic acme-smtp"),
    ([*SECRETS, "image.tag=latest"], "version: image.tag"),
    ([*SECRETS, "version=18.0"], "version: 18.0 contradicts image.tag 19.0"),
    ([*SECRETS, "version=16.0"], "at '/version'"),
    ([*SECRETS, "fullname=a23456789b123456789c123456789d123456789"], "at '/fullname'"),
    ([*SECRETS, "web.replicas=2"], "web.replicas: 2 is refused, for without a volume that all pods share"),
    ([*SECRETS, "web.replicas=2", "persistence.enabled=false"], "web.replicas: 2 is refused"),
    ([*SECRETS, "web.autoscaling.enabled=true"], "web.replicas: 4 is refused"),
    ([*SECRETS, "cron.replicas=2"], "cron.replicas: 2 is refused"),
    ([*SECRETS, "web.workers=0"], "at '/web/workers'"),
    ([*SECRETS, "config.list_db=true"], "config.list_db: refused, an instance serves exactly one database"),
    ([*SECRETS, "config.db_replica_password=x"], "config.db_replica_password: refused, it looks like a secret"),
    ([*SECRETS, "config.db_template=a\nb"], "at '/config/db_template'"),
    ([*SECRETS, "database.user=postgres"], "database.user: postgres is the superuser"),
    ([*SECRETS, "database.mode=External"], "database.external.host: required"),
    ([*SECRETS, "database.mode=External", "database.external.host=pg", "database.external.sslMode=verify-ca"], "database.external.caSecret: required"),
    ([*SECRETS, "database.embedded.image.tag=18"], "at '/database/embedded/image/tag'"),
    ([*SECRETS, "persistence.node.hostname=n"], "persistence.node: hostname and path go together"),
    ([*SECRETS, "routes[0].name=web"], "at '/routes/0'"),
    ([*SECRETS, "routes[0].name=web", "routes[0].traefik.match=a", "routes[1].name=web", "routes[1].traefik.match=b"], "routes[1]: a second traefik route"),
    ([*SECRETS, "certificate.enabled=true"], "certificate.dnsNames: name at least one host"),
    ([*SECRETS, "addons.git[0].name=a", "addons.git[0].repository=https://user:token@host/a.git"], "at '/addons/git/0/repository'"),
    ([*SECRETS, "pod.extraVolumes[0].name=a", "pod.extraVolumes[0].hostPath.path=/"], "at '/pod/extraVolumes/0'"),
    ([*SECRETS, "pod.extraInitContainers[0].name=a", "pod.extraInitContainers[0].image=b", "pod.extraInitContainers[0].securityContext.privileged=true"],
     "at '/pod/extraInitContainers/0'"),
    ([*SECRETS, "pod.extraEnv[0].name=PGPASSWORD", "pod.extraEnv[0].value=x"], "pod.extraEnv[0]: PGPASSWORD would win over odoo.conf"),
    ([*SECRETS, "pod.extraEnv[0].name=HOME", "pod.extraEnv[0].value=x"], "pod.extraEnv[0]: the chart sets HOME itself"),
    ([*SECRETS, "unknown=1"], "additional properties 'unknown' not allowed"),
])
def test_refused_with_the_field_and_the_cure(settings, message):
    done = render(*settings)
    assert done.returncode != 0
    assert message in done.stderr


@pytest.mark.parametrize("release", ["1st", "a.b"])
def test_a_release_whose_name_no_service_can_have_needs_a_fullname(release):
    assert "set fullname" in render(*SECRETS, release=release).stderr
    assert render(*SECRETS, "fullname=erp", release=release).returncode == 0


def test_wildcard_hosts_are_not_told_to_odoo_as_they_stand():
    route = ["routes[0].name=web", "routes[0].gateway.parentRefs[0].name=public", "routes[0].gateway.hostnames[0]=*.example.com"]
    assert "X-Forwarded-Host" not in render(*SECRETS, *route).stdout
