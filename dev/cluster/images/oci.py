#!/usr/bin/env python3
"""Wraps tars of a root file system as an OCI image archive, as `ctr images import` takes it. Standard library only.

oci.py --ref NAME:TAG [--ref ...] [--gzip] [--created SECONDS] [--image ARCHITECTURE CONFIG.json LAYER.tar ...] ... ARCHIVE.tar

One --image for each architecture, "-" is this machine's. CONFIG.json is the image's config object: Entrypoint, Cmd, Env,
User, WorkingDir, ExposedPorts, Volumes, Labels. Layers are compressed only if asked for: most archives stay on the machine
that makes them. With --created the same input makes the same archive, byte for byte.
"""
import argparse
import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
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
    """The tar file under construction; every blob is named by its digest, and is in it once."""

    def __init__(self, path):
        self.tar = tarfile.open(path, "w", format=tarfile.PAX_FORMAT)
        self.blobs = set()

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
        if digest not in self.blobs:
            with open(path, "rb") as file:
                self.tar.addfile(info, file)
            self.blobs.add(digest)
        return {"mediaType": media_type, "digest": "sha256:" + digest, "size": info.size}

    def add_layer(self, path, is_packed):
        if not is_packed:
            return self.add_file(OCI + "layer.v1.tar", path)
        with tempfile.NamedTemporaryFile(dir=os.path.dirname(path)) as packed:
            with open(path, "rb") as file, gzip.GzipFile("", "wb", 6, packed, mtime=0) as stream:
                shutil.copyfileobj(file, stream, 1 << 20)
            packed.flush()
            return self.add_file(OCI + "layer.v1.tar+gzip", packed.name)

    def add_image(self, architecture, config, layers, created, is_packed):
        platform = {"os": "linux", "architecture": architecture}
        if architecture == "arm64":
            platform["variant"] = "v8"
        with open(config) as file:
            config = json.load(file)
        image = self.add_json(OCI + "config.v1+json", {
            **platform, "created": created, "config": config,
            "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest_of(layer) for layer in layers]}})
        manifest = self.add_json(OCI + "manifest.v1+json", {
            "schemaVersion": 2, "mediaType": OCI + "manifest.v1+json", "config": image,
            "layers": [self.add_layer(layer, is_packed) for layer in layers]})
        return {**manifest, "platform": platform}


def index_of(manifests):
    return {"schemaVersion": 2, "mediaType": OCI + "index.v1+json", "manifests": manifests}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ref", action="append", required=True)
    parser.add_argument("--gzip", action="store_true")
    parser.add_argument("--created", type=int, default=time.time())
    parser.add_argument("--image", action="append", nargs="+", required=True)
    parser.add_argument("archive")
    args = parser.parse_args()
    created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(args.created))

    archive = Archive(args.archive)
    archive.add("oci-layout", b'{"imageLayoutVersion":"1.0.0"}')
    images = [
        archive.add_image(ARCHITECTURES[os.uname().machine] if architecture == "-" else architecture,
                          config, layers, created, args.gzip)
        for architecture, config, *layers in args.image]
    image = images[0] if len(images) == 1 else archive.add_json(OCI + "index.v1+json", index_of(images))
    # the name for containerd; the tag for those who read layouts
    archive.add("index.json", json.dumps(index_of([
        {**image, "annotations": {"io.containerd.image.name": ref, "org.opencontainers.image.ref.name": ref.rpartition(":")[2]}}
        for ref in args.ref])).encode())
    archive.tar.close()


main()
