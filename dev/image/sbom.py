#!/usr/bin/env python3
"""Writes the image's bill of materials (CycloneDX): the jars that are in it, the native libraries, Java and Debian's packages.

sbom.py --architecture ARCH --root PARTS --version VERSION BOM.json... > sbom.cdx.json

BOM.json are those of the Maven modules; PARTS is the folder of the image's parts.
"""
import argparse
import glob
import hashlib
import json
import os
import subprocess
import sys
import uuid


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def jars(boms, root):
    """Those of the modules' bills that are there, known by their content."""
    there = {sha256(path) for path in glob.glob(root + "/30-libraries/opt/odoo-operator/lib/*.jar")}
    found = {}
    for bom in boms:
        with open(bom) as file:
            for component in json.load(file)["components"]:
                hashes = {hash["alg"]: hash["content"] for hash in component.get("hashes", [])}
                if hashes.get("SHA-256") in there:
                    component["hashes"] = [{"alg": "SHA-256", "content": hashes["SHA-256"]}]
                    found[hashes["SHA-256"]] = component
    if missing := there - found.keys():
        sys.exit(f"sbom: {len(missing)} jars are in no bill of Maven's: {missing}")
    return list(found.values())


def packages(root, architecture):
    for path in sorted(glob.glob(root + "/10-base/var/lib/dpkg/status.d/*")):
        with open(path) as file:
            fields = dict(line.rstrip("\n").split(": ", 1) for line in file if ": " in line and not line.startswith(" "))
        name, version = fields["Package"], fields["Version"]
        purl = f"pkg:deb/debian/{name}@{version.replace(':', '%3A').replace('+', '%2B')}?arch={fields['Architecture']}&distro=debian-12"
        yield {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "supplier": {"name": "Debian"},
               "properties": [{"name": "licence", "value": f"/usr/share/doc/{name}/copyright"}]}


def go_modules(root):
    """What Go has put into a library's build information."""
    library = root + "/30-libraries/opt/odoo-operator/native/libhelm.so"
    output = subprocess.run(["go", "version", "-m", library], check=True, capture_output=True, text=True).stdout
    for line in output.splitlines():
        kind, *rest = line.strip().split("\t")
        if kind in ("dep", "=>"):
            purl = f"pkg:golang/{rest[0]}@{rest[1]}"
            yield {"type": "library", "bom-ref": purl, "name": rest[0], "version": rest[1], "purl": purl,
                   "properties": [{"name": "licence", "value": f"/opt/odoo-operator/native/licences/{rest[0]}"}]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--architecture", required=True)
    parser.add_argument("--root", required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("boms", nargs="+")
    args = parser.parse_args()
    components = [*jars(args.boms, args.root), *go_modules(args.root), *packages(args.root, args.architecture)]
    components = sorted({component["bom-ref"]: component for component in components}.values(), key=lambda each: each["bom-ref"])
    bom = {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"component": {
            "type": "container", "bom-ref": "odoo-operator", "name": "odoo-operator", "version": args.version,
            "licenses": [{"license": {"id": "Apache-2.0"}}],
            "properties": [{"name": "architecture", "value": args.architecture}]}},
        "components": components,
        "dependencies": [{"ref": "odoo-operator", "dependsOn": [component["bom-ref"] for component in components]}],
    }
    digest = hashlib.sha256(json.dumps(bom, sort_keys=True).encode()).hexdigest()
    bom["serialNumber"] = f"urn:uuid:{uuid.UUID(digest[:32], version=4)}"
    json.dump(bom, sys.stdout, indent=1, sort_keys=True)


main()
