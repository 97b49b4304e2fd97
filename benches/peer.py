#!/usr/bin/env python3
"""Ingest beside the nearest pipeline of Python programs, in one run on the same pages.

usage: peer.py WHOSAID FOLDER      needs trafilatura and sqlite-utils in the PATH (pip install trafilatura sqlite-utils)

The peer extracts text and metadata (trafilatura, all cores), puts them into SQLite and makes them searchable (sqlite-utils).
whosaid does that and keeps the bytes, hashes, zones, places of values and a Merkle log besides.
"""
import os, pathlib, subprocess, sys, tempfile, time

whosaid, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
pages = sum(1 for path in pathlib.Path(folder).rglob("*.html"))


def timed(*command, **options):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    return time.monotonic() - start


with tempfile.TemporaryDirectory() as work:
    ours = timed(whosaid, "--ledger", f"{work}/ours.db", "init") + timed(whosaid, "--ledger", f"{work}/ours.db", "ingest", folder)
    out = pathlib.Path(work, "out")
    extract = timed("trafilatura", "--json", "--with-metadata", "--parallel", str(os.cpu_count()), "--input-dir", folder, "--output-dir", str(out))
    lines = pathlib.Path(work, "all.jsonl")
    with open(lines, "w", encoding="utf-8") as joined:
        found = sorted(out.rglob("*.json"))
        joined.writelines(path.read_text(encoding="utf-8").strip() + "\n" for path in found)
    insert = timed("sqlite-utils", "insert", f"{work}/peer.db", "articles", str(lines), "--nl", "--alter")
    insert += timed("sqlite-utils", "enable-fts", f"{work}/peer.db", "articles", "title", "text")
    print(f"{pages} pages, {len(found)} of which the peer extracted")
    print(f"whosaid ingest                {ours:8.2f} s  {pages / ours:8.0f} pages/s")
    print(f"trafilatura | sqlite-utils    {extract + insert:8.2f} s  {pages / (extract + insert):8.0f} pages/s  (extraction {extract:.2f} s)")
    print(f"ratio                         {(extract + insert) / ours:8.2f}")
