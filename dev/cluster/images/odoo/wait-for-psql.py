#!/usr/bin/python3
"""Waits until the database server takes a login. What the file named by ODOO_RC says wins over the flags."""
import argparse
import configparser
import os
import sys
import time

import psycopg2

parser = argparse.ArgumentParser()
for option in ("host", "port", "user", "password"):
    parser.add_argument("--db_" + option, dest=option)
parser.add_argument("--timeout", type=float, default=30)
login = vars(parser.parse_args())
deadline = time.monotonic() + login.pop("timeout")

file = configparser.RawConfigParser(strict=False)
file.read(os.environ.get("ODOO_RC", ""))
for option in login:
    said = file.get("options", "db_" + option, fallback=None)
    if said not in (None, "", "False"):
        login[option] = said

while True:
    try:
        psycopg2.connect(dbname="postgres", connect_timeout=5, **{k: v for k, v in login.items() if v}).close()
        break
    except psycopg2.OperationalError as failure:
        if time.monotonic() > deadline:
            sys.exit("Database connection failure: %s" % failure)
        time.sleep(0.5)
