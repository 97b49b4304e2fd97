#!/usr/bin/env python3
"""Checks an unpacked evidence bundle with nothing but Python 3: python3 data/check.py (CHECK.md says what each step shows)."""
import base64, csv, hashlib, json, os, sys
os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
wrong, sha = [], lambda data: hashlib.sha256(data).digest()
def read(path):
    try: return open(path, "rb").read()
    except OSError as error: wrong.append(f"{path}: {error.strerror}"); return b""
def need(holds, what):
    if not holds: wrong.append(what)
# 1. Every file is the one that the manifests list, and there is no other.
listed = {"tagmanifest-sha256.txt"}
for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
    for line in read(manifest).decode().splitlines():
        digest, path = line.split(None, 1)
        listed.add(path)
        need(sha(read(path)).hex() == digest, f"{path}: its SHA-256 is not the one in {manifest}")
there = {os.path.relpath(os.path.join(folder, name)).replace(os.sep, "/") for folder, _, names in os.walk(".") for name in names}
wrong += [f"{path}: no manifest lists it" for path in sorted(there - listed)]
# 2. Every entry is in the log with the root that was signed (RFC 9162, section 2.1.3.2).
note, entries = read("data/log/checkpoint.txt").decode(), read("data/log/entries.jsonl").split(b"\n")[:-1]
size, signed = int(note.split("\n")[1]), base64.b64decode(note.split("\n")[2])
proofs = sorted(os.listdir("data/log/proofs"))
need(len(proofs) == len(entries), f"{len(proofs)} proofs for {len(entries)} entries")
for name, entry in zip(proofs, entries):
    head, checkpoint = read("data/log/proofs/" + name).decode().split("\n\n", 1)
    _, extra, index, *path = head.split("\n")
    at, last, node = int(index[6:]), size - 1, sha(b"\x00" + entry)
    inside = at < size and checkpoint == note and base64.b64decode(extra[6:]) == entry
    for sibling in map(base64.b64decode, path):
        inside, left = inside and last > 0, at & 1 or at == last
        node = sha(b"\x01" + (sibling + node if left else node + sibling))
        while left and at and not at & 1: at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    need(inside and last == 0 and node == signed, f"{name}: the entry is not proved to be in the signed log")
# 3. Every quote stands in its text where the table says, and was recorded so; page and text have the recorded hashes.
bodies = [(json.loads(entry)["do"], json.loads(entry)["body"]) for entry in entries]
text_of = {body["sha256"]: body["text_sha256"] for do, body in bodies if do == "capture.add"}
recorded = {(body["capture"], body["start"], body["end"], body["quote"]) for do, body in bodies if do == "appearance.add"}
csv.field_size_limit(2**30)
pages = {name.split(".")[0]: name for name in os.listdir("data/captures")}
rows = list(csv.DictReader(open("data/citations.csv", newline="", encoding="utf-8")))
for row in rows:
    no, page, start, end, quote = (row[name] for name in ("appearance_id", "capture_sha256", "text_start", "text_end", "quote"))
    if quote[:1] == "'" and quote.lstrip("'")[:1] in set("=+-@\t\r\n＝＋－＠"): quote = quote[1:]  # set against formulas
    text = read(f"data/texts/{text_of.get(page)}.txt")
    need(sha(read(f"data/captures/{pages.get(page)}")).hex() == page, f"{no}: its page is not the one that was captured")
    need(sha(text).hex() == text_of.get(page), f"{no}: its text is not the one that was recorded")
    need(text.decode()[int(start) : int(end)] == quote, f"{no}: the quote does not stand where the table says")
    need((page, int(start), int(end), quote) in recorded, f"{no}: it was not recorded so")
print("\n".join(wrong) or f"holds: {len(listed)} files, {len(entries)} entries of {size}, {len(rows)} quotes")
print("not checked here: the signature of data/log/checkpoint.txt, that is, whose log it is; see CHECK.md, step 4")
sys.exit(1 if wrong else 0)
