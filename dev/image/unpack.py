#!/usr/bin/env python3
"""Unpacks one architecture of an OCI archive: unpack.py ARCHIVE.tar ARCHITECTURE FOLDER makes FOLDER/config.json and FOLDER/rootfs."""
import json
import os
import sys
import tarfile

archive, architecture, folder = sys.argv[1:]
with tarfile.open(archive) as tar:
    def blob(descriptor):
        return tar.extractfile("blobs/" + descriptor["digest"].replace(":", "/"))

    manifests = json.load(tar.extractfile("index.json"))["manifests"][:1]
    if manifests[0]["mediaType"].endswith("index.v1+json"):
        manifests = json.load(blob(manifests[0]))["manifests"]
    manifest = next(json.load(blob(each)) for each in manifests if each["platform"]["architecture"] == architecture)
    os.makedirs(folder + "/rootfs")
    with open(folder + "/config.json", "wb") as file:
        file.write(blob(manifest["config"]).read())
    for layer in manifest["layers"]:
        with tarfile.open(fileobj=blob(layer), mode="r:*") as content:
            content.extractall(folder + "/rootfs", filter="fully_trusted")
