#!/usr/bin/env python3
"""Checks a ledger without whosaid: the log, the tree over it, and the captured bytes. Standard library, and
`zstd` on the path or in Python for the compressed bytes.

usage: verify.py LEDGER
"""
import hashlib, json, shutil, sqlite3, subprocess, sys

sha = lambda data: hashlib.sha256(data).digest()


def root(leaves):  # RFC 9162, section 2.1.1
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha(b"")
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha(b"\x01" + root(leaves[:split]) + root(leaves[split:]))


con = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
sys.setrecursionlimit(10_000)
leaves, wrong, captures = [], [], {}
for number, (seq, text, leaf) in enumerate(con.execute("SELECT seq, bytes, leaf FROM entry ORDER BY seq"), 1):
    if seq != number:
        wrong.append(f"entry {number} is missing")
    if sha(b"\x00" + text.encode()) != leaf:
        wrong.append(f"entry {seq} does not hash to what was recorded")
    entry = json.loads(text)
    if json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False) != text:
        wrong.append(f"entry {seq} is not in canonical form")
    if entry["do"] == "capture.add":
        captures[entry["body"]["sha256"]] = seq
    leaves.append(leaf)
size, stored = con.execute("SELECT size, root FROM tree").fetchone()
if size != len(leaves) or stored != root(leaves):
    wrong.append("the tree is not the one over the entries")
unpack = None
if shutil.which("zstd"):
    unpack = lambda data: subprocess.run(["zstd", "-dc"], input=data, capture_output=True, check=True).stdout
for sha256 in captures if unpack else []:
    chunks = con.execute("SELECT packed FROM blob_chunk JOIN blob ON no = blob WHERE sha256 = ? ORDER BY part", (bytes.fromhex(sha256),))
    if sha(b"".join(unpack(packed) for (packed,) in chunks)).hex() != sha256:
        wrong.append(f"the bytes of capture {sha256} do not hash to it")
print("\n".join("- " + line for line in wrong) or f"root {stored.hex()}")
print("captured bytes: " + ("hashed" if unpack else "left out, zstd is not there"))
print(f"{len(leaves) + len(captures) - len(wrong)} passed, {len(wrong)} failed")
sys.exit(1 if wrong else 0)
