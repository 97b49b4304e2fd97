#!/usr/bin/env python3
"""Hostile files and strings against the binary: each must behave as the manifest of the maker says.

usage: hostile.py BINARY FOLDER      FOLDER as make_hostile_inputs.py fills it (manifest.jsonl, strings.jsonl)

Files of kinds that no reader reads (TAR) must be refused with one clear line. After
every file the ledger must still verify at the end; no file may take longer than 10 s or more than 512 MB.
"""
import base64, collections, json, os, pathlib, re, resource, subprocess, sys, tempfile, time, unicodedata

binary, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
# Taken in with a loud note instead, as the manifest allows it.
MAY_BE_NOTED = {b"warc/digest_bad.warc", b"pdf/cut.pdf", b"wacz/many_entries.wacz"}
problems, counts = [], collections.Counter()
work = tempfile.mkdtemp(prefix="whosaid-hostile-")
env = dict(os.environ, WHOSAID_ACTOR="tester")


def run(*args, code=None, what="", stdin=None):
    start = time.monotonic()
    p = subprocess.run([os.fsencode(binary), *[a if isinstance(a, bytes) else os.fsencode(a) for a in args]], cwd=work, env=env,
                       capture_output=True, timeout=60, stdin=subprocess.DEVNULL if stdin is None else None, input=stdin)
    took = time.monotonic() - start
    if p.returncode == 101 or p.returncode < 0 or b"panicked" in p.stderr:
        problems.append(f"{what}: crashed ({p.returncode}): {p.stderr[-200:]!r}")
    if took > 10:
        problems.append(f"{what}: took {took:.1f} s")
    for stream in (p.stdout, p.stderr):
        if what[:6] != "export" and re.search(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]", stream):
            problems.append(f"{what}: a control character reached the terminal")
    if code is not None and p.returncode not in code:
        problems.append(f"{what}: exit {p.returncode}, expected {code}: {p.stderr[:200]!r}")
    return p


for line in open(os.path.join(root, "manifest.jsonl"), encoding="utf-8"):
    d = json.loads(line)
    name = base64.b64decode(d["name_b64"])
    path = os.path.join(os.fsencode(root), name)
    group, expected = d["group"], d["expected"]
    what = d["name"]
    if name.startswith(b"import/"):
        if name.endswith(b".csv"):
            text = open(path, "rb").read()
            p = run("claim", "import", path, what=what)
            counts["import"] += 1
            if name.endswith(b"ragged.csv") and (p.returncode == 0 or b"line" not in p.stderr):
                problems.append(f"{what}: a ragged table must be refused by line")
        continue
    if name.startswith((b"fs/link_passwd", b"fs/dir_loop")):
        p = run("ingest", os.path.join(os.fsencode(root), b"fs"), what="fs/ recursively")
        if b"root:" in p.stdout:
            problems.append("a link out of the folder was followed")
        counts["fs"] += 1
        continue
    if name.startswith(b"fs/no_read") and os.geteuid() == 0:
        continue
    if name.startswith(b"fs/is_a_dir"):
        continue  # A folder is a folder, whatever its name.
    p = run("ingest", "--json", "--", path, what=what)
    counts[expected] += 1
    outcomes = json.loads(p.stdout) if p.stdout.strip() else []
    told = [o for o in outcomes if o["outcome"] in ("noticed", "failed") or o.get("notes")]
    if expected == "reject":
        if p.returncode == 0 and not (name in MAY_BE_NOTED and told):
            problems.append(f"{what}: must be refused: {p.stdout[:300]!r}")
        continue
    if p.returncode != 0:
        problems.append(f"{what}: must be taken: exit {p.returncode}: {p.stderr[:200]!r} {p.stdout[:200]!r}")
        continue
    taken = [o for o in outcomes if o["outcome"] in ("recorded", "known")]
    if not taken:
        if not d.get("warn") or not told:
            problems.append(f"{what}: nothing was taken: {p.stdout[:200]!r}")
        continue
    outcome = taken[0]
    shown = json.loads(run("show", outcome["article"], "--json", what=what).stdout)
    if d.get("warn") and outcome["outcome"] == "recorded" and not shown["notices"] and not told:
        problems.append(f"{what}: a warning is expected")
    if d.get("text") and unicodedata.normalize("NFC", d["text"]) not in shown["text"]:
        problems.append(f"{what}: the text {d['text'][:60]!r} is not in {shown['text'][:120]!r}")
    if d.get("sha256") and not shown["container"] and shown["sha256"] != d["sha256"] and outcome["outcome"] == "recorded":
        problems.append(f"{what}: the hash differs")

key = 0
for line in open(os.path.join(root, "strings.jsonl"), encoding="utf-8"):
    d = json.loads(line)
    value = d.get("value")
    if value is None:
        value = base64.b64decode(d["value_b64"]) if "value_b64" in d else b""
    raw = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    what, kind, expected = d["id"], d["kind"], d["expected"]
    if b"\0" in raw or len(raw) > 100_000:
        continue  # No argument can hold it.
    counts["string"] += 1
    if kind in ("fts", "sql", "number", "date", "shell", "log"):
        p = run("search", "--", raw, what=what)
        if b"fts5" in p.stderr or p.returncode not in (0, 1):
            problems.append(f"{what}: search: exit {p.returncode} {p.stderr[:200]!r}")
    if kind in ("sql", "csv", "xss", "claim", "latex", "ris", "markdown", "log", "shell", "number"):
        p = run("claim", "add", "--json", "--", raw, what=what)
        if expected == "reject" and p.returncode == 0:
            problems.append(f"{what}: the claim {raw[:40]!r} must be refused")
        blank = not re.search(r"[^\s\x00-\x1f]", raw.decode("utf-8", "replace"))
        if expected == "accept" and not blank and len(raw.decode("utf-8", "replace")) <= 10_000 and p.returncode != 0:
            problems.append(f"{what}: the claim must be taken: {p.stderr[:200]!r}")
        if p.returncode == 0 and expected == "accept":
            no = json.loads(p.stdout)["id"]
            back = json.loads(run("claim", "show", no, "--json", what=what).stdout)
            if back["text"].encode() != raw.strip() and back["text"] != raw.decode("utf-8", "replace").strip():
                problems.append(f"{what}: the claim comes back as {back['text'][:60]!r}")
    if kind in ("id", "hash", "path"):
        for verb in (("show",), ("who",), ("claim", "show")):
            p = run(*verb, "--", raw, what=what)
            if p.returncode == 0:
                problems.append(f"{what}: {verb} {raw[:40]!r} must be refused")

for name in ("pwned", "pwned.txt"):
    if any(name in files for _, _, files in os.walk(work)):
        problems.append("a file named pwned was made")
run("claims", what="claims")
run("articles", what="articles")
for form in ("csv", "md", "html", "json", "tsv"):
    run("export", "citations", "--format", form, code=(0,), what=f"export {form}")
run("verify", code=(0,), what="verify")
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
if peak > 512:
    problems.append(f"peak memory {peak:.0f} MB")
for problem in problems:
    print("-", problem)
print(dict(counts), f"peak memory of one command {peak:.0f} MB")
print(f"{sum(counts.values()) - len(problems)} passed, {len(problems)} failed")
sys.exit(1 if problems else 0)
