#!/usr/bin/env python3
"""One round of work for the fault kit: new articles in, one claim, one link to each; prints what was acknowledged.

usage: work.py BINARY LEDGER
"""
import os, pathlib, subprocess, sys, tempfile, uuid

binary, ledger = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
key = uuid.uuid4().hex
with tempfile.TemporaryDirectory() as folder:
    names = []
    for n in range(4):
        path = pathlib.Path(folder) / f"{key}-{n}.txt"
        path.write_text(f"Rapport {key}\n\nLe témoin {n} dit avoir vu passer {n + 3} camions devant la porte du sud, sans s'arrêter.\n")
        names.append(str(path))

    def run(*args):
        p = subprocess.Popen([binary, "--ledger", ledger, *args], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for line in p.stdout:
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
        p.wait()

    if not os.path.exists(ledger):
        run("init")
    run("ingest", *names)
    run("claim", "add", f"Trucks passed the southern gate ({key}).", "--key", f"k-{key}")
    for n in range(4):
        run("link", f"k-{key}", names[n], "--quote", "sans s'arrêter", "--stance", "repeats", "--via", f"le témoin {n}")
