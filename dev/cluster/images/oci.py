#!/usr/bin/env python3
"""Wraps the tar of a root file system as an OCI image archive, as `ctr images import` takes it. Standard library only.

oci.py --ref NAME:TAG [--ref ...] --config CONFIG.json ROOTFS.tar ARCHIVE.tar

CONFIG.json is the image's config object: Entrypoint, Cmd, Env, User, WorkingDir, ExposedPorts, Volumes. The layer is
not compressed: archives stay on the machine that makes them.
"""
import argparse
import hashlib
import io
import json
import os
import tarfile
import time

OCI = "application/vnd.oci.image."
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def digest_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


class Archive:
    """The tar file under construction; every blob is named by its digest."""

    def __init__(self, path):
        self.tar = tarfile.open(path, "w", format=tarfile.PAX_FORMAT)

    def add(self, name, data):
        info = tarfile.TarInfo(name)
        info.size = len(data)
        self.tar.addfile(info, io.BytesIO(data))

    def add_json(self, media_type, content):
        data = json.dumps(content, sort_keys=True).encode()
        digest = hashlib.sha256(data).hexdigest()
        self.add("blobs/sha256/" + digest, data)
        return {"mediaType": media_type, "digest": "sha256:" + digest, "size": len(data)}

    def add_file(self, media_type, path):
        digest = digest_of(path)
        info = tarfile.TarInfo("blobs/sha256/" + digest)
        info.size = os.path.getsize(path)
        with open(path, "rb") as file:
            self.tar.addfile(info, file)
        return {"mediaType": media_type, "digest": "sha256:" + digest, "size": info.size}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ref", action="append", required=True)
    parser.add_argument("--config", required=True)
    parser.add_argument("rootfs")
    parser.add_argument("archive")
    args = parser.parse_args()
    with open(args.config) as file:
        config = json.load(file)
    platform = {"os": "linux", "architecture": ARCHITECTURES[os.uname().machine]}

    archive = Archive(args.archive)
    archive.add("oci-layout", b'{"imageLayoutVersion":"1.0.0"}')
    layer = archive.add_file(OCI + "layer.v1.tar", args.rootfs)
    created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    image = archive.add_json(OCI + "config.v1+json", {
        **platform, "created": created, "config": config, "rootfs": {"type": "layers", "diff_ids": [layer["digest"]]}})
    manifest = archive.add_json(OCI + "manifest.v1+json", {
        "schemaVersion": 2, "mediaType": OCI + "manifest.v1+json", "config": image, "layers": [layer]})
    archive.add("index.json", json.dumps({
        "schemaVersion": 2, "mediaType": OCI + "index.v1+json",
        "manifests": [{**manifest, "platform": platform, "annotations": {"io.containerd.image.name": ref}} for ref in args.ref],
    }).encode())
    archive.tar.close()


main()
