#!/usr/bin/env python3
"""Checks that a ledger verifies and holds all that was acknowledged (lines `A3  …`, `C1  …`, `L7  …` in $ACKED).

usage: acked.py BINARY LEDGER
"""
import json, os, re, subprocess, sys

binary, ledger = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
acked = os.environ.get("ACKED")
lines = open(acked, encoding="utf-8", errors="replace").read().splitlines() if acked and os.path.exists(acked) else []
said = [m.groups() for m in (re.match(r"([ACL])(\d+)  (\S+)", line) for line in lines) if m]
if not os.path.exists(ledger):
    sys.exit("the ledger is gone" if lines else 0)


def run(*args):
    p = subprocess.run([binary, "--ledger", ledger, *args], capture_output=True, text=True)
    if p.returncode != 0:
        sys.exit(f"{args[0]}: exit {p.returncode}: {(p.stdout + p.stderr)[-600:]}")
    return p.stdout


run("verify")
articles = {a["id"]: a["path"] for a in json.loads(run("articles", "--json"))}
claims = {c["id"] for c in json.loads(run("claims", "--json"))}
table = {r["appearance_id"] for r in json.loads(run("export", "citations", "--format", "json"))}
for letter, number, rest in said:
    thing = letter + number
    if letter == "A" and articles.get(thing) != rest:
        sys.exit(f"acknowledged article {thing} {rest} is lost: {articles.get(thing)}")
    if letter == "C" and thing not in claims:
        sys.exit(f"acknowledged claim {thing} is lost")
    if letter == "L" and thing not in table:
        sys.exit(f"acknowledged link {thing} is lost")
