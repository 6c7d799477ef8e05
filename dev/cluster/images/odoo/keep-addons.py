#!/usr/bin/env python3
"""keep-addons.py ROOTFS NAME...: leaves only these addons in the image, and those that Odoo would install with them."""
import ast
import pathlib
import shutil
import sys

ADDONS = pathlib.Path(sys.argv[1], "usr/lib/python3/dist-packages/odoo/addons")


def manifest_of(folder):
    return ast.literal_eval((folder / "__manifest__.py").read_text())


def comes_along(manifest, kept):
    """Whether the addon installs itself once what it asks for is there."""
    auto = manifest.get("auto_install")
    asks_for = auto if isinstance(auto, (list, tuple, set)) else manifest.get("depends", [])
    return bool(auto) and kept.issuperset(asks_for)


def closure(kept, manifests):
    while True:
        depended_on = {name for addon in kept for name in manifests[addon].get("depends", [])}
        automatic = {name for name, manifest in manifests.items() if comes_along(manifest, kept)}
        larger = kept | depended_on | automatic
        if larger == kept:
            return kept
        kept = larger


def hollow(folder):
    """Only the manifest stays: base's own data names every addon's category."""
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        elif entry.name != "__manifest__.py":
            entry.unlink()
    (folder / "__init__.py").touch()


manifests = {path.parent.name: manifest_of(path.parent) for path in ADDONS.glob("*/__manifest__.py")}
kept = closure({"base", "web", *sys.argv[2:]}, manifests)
for name in set(manifests) - kept:
    hollow(ADDONS / name)
