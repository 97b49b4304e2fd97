#!/usr/bin/env python3
"""Copies beside datasketch, in one run on the same articles.

usage: copies_peer.py WHOSAID FOLDER      the folder is made by `cargo bench --bench copies -- --write FOLDER`

needs datasketch (pip install datasketch)
The peer gets the text that whosaid extracts. It keeps the MinHash (128 permutations) of each text's runs of four words in a
MinHashLSH for a Jaccard index of 0.2 and asks it about each; it names articles, not passages. whosaid is asked for all
groups once: that aligns every pair and lists the passages, and starts with the pages.
"""
import csv, json, os, re, subprocess, sys, tempfile, time

from datasketch import MinHash, MinHashLSH

whosaid, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
truth = {row["file"]: row for row in csv.DictReader(open(f"{folder}/truth.csv", encoding="utf-8"))}
root = lambda name: truth[name]["copy_of"] or name


def told(name, seconds, pairs):
    right = sum(root(one) == root(two) for one, two in pairs)
    print(f"{name:<22}{seconds:8.2f} s  {1e3 * seconds / len(truth):7.2f} ms an article  precision {right / max(1, len(pairs)):.3f}")
    for way in ("whole", "lifted", "reordered"):
        cells = []
        for level in sorted({int(row["level"]) for row in truth.values() if row["level"]}):
            copies = [row for row in truth.values() if row["way"] == way and row["level"] == str(level)]
            found = sum(tuple(sorted((row["file"], row["copy_of"]))) in pairs for row in copies)
            cells.append(f"{level:>3}%: {found / len(copies):.2f}")
        print(f"  recall {way:<11}{'  '.join(cells)}")


with tempfile.TemporaryDirectory() as work:
    database = f"{work}/ours.db"
    run = lambda *arguments: subprocess.run([whosaid, "--ledger", database, *arguments], check=True, stdout=subprocess.PIPE).stdout
    run("init")
    start = time.monotonic()
    run("ingest", f"{folder}/articles")
    taken_in = time.monotonic()
    groups = json.loads(run("copies", "--json"))
    asked = time.monotonic() - taken_in
    name = lambda article: os.path.basename(article["path"])
    names = {article["id"]: name(article) for group in groups for article in group["articles"]}
    pairs = {tuple(sorted((names[pair["article"]], name(pair["with"]["article"])))) for group in groups for pair in group["pairs"]}
    print(f"whosaid ingest        {taken_in - start:8.2f} s")
    told("whosaid copies", asked, pairs)
    texts = {}
    for article in json.loads(run("articles", "--json")):
        shown = json.loads(run("show", article["id"], "--json"))
        texts[name(article)] = "\n".join(shown["text"][zone["start"]:zone["end"]] for zone in shown["zones"] if zone["zone"] in ("standfirst", "body"))

start = time.monotonic()
index, hashes = MinHashLSH(threshold=0.2, num_perm=128), {}
for file, text in texts.items():
    words = re.findall(r"\w+", text.lower())
    hashes[file] = MinHash(num_perm=128)
    hashes[file].update_batch([" ".join(words[at:at + 4]).encode() for at in range(len(words) - 3)])
    index.insert(file, hashes[file])
pairs = {tuple(sorted((file, other))) for file in texts for other in index.query(hashes[file]) if other != file}
told("datasketch", time.monotonic() - start, pairs)
