#!/usr/bin/env python3
"""Prints all that can be read of a ledger: every table, and what the search index answers. For telling a flipped
bit that changes content from one in unused space.

usage: content.py BINARY LEDGER
"""
import sqlite3, subprocess, sys

binary, ledger = sys.argv[1:3]
con = sqlite3.connect(f"file:{ledger}?mode=ro&immutable=1", uri=True)
for kind, name, sql in con.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"):
    print(kind, name, sql)
tables = [r[0] for r in con.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
for table in tables:
    if table.endswith(("_fts_data", "_fts_idx")):
        continue
    for row in con.execute(f'SELECT * FROM "{table}"'):
        print(table, row)
con.close()
for word in ("camions", "rapport", "porte", "trucks", "steppe", "20000"):
    p = subprocess.run([binary, "--ledger", ledger, "search", "--json", word], capture_output=True, text=True)
    print(word, p.returncode, p.stdout)
