#!/usr/bin/env python3
"""Copies the licences of Go's modules: go mod download -json MODULE@VERSION... | licences.py FOLDER

Each module's go to FOLDER/MODULE; one that has none ends it with exit code 1.
"""
import json
import pathlib
import sys

NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS")


def modules(text):
    """`go mod download` writes one object after the other."""
    decoder, at = json.JSONDecoder(), 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        module, at = decoder.raw_decode(text, at)
        yield module


def copy(module, folder):
    files = [file for file in pathlib.Path(module["Dir"]).iterdir() if file.is_file() and file.name.upper().startswith(NAMES)]
    if not files:
        sys.exit(f"licences: {module['Path']} has none")
    target = folder / module["Path"]
    target.mkdir(parents=True)
    for file in files:
        (target / file.name).write_bytes(file.read_bytes())


def main():
    for module in modules(sys.stdin.read()):
        if "Error" in module:
            sys.exit(f"licences: {module['Path']}: {module['Error']}")
        copy(module, pathlib.Path(sys.argv[1]))


main()
