#!/usr/bin/env python3
"""Has other programs check an evidence bundle: its own check.py and sha256sum, PyPI bagit, and with a folder of validators
roc-validator and rocrate too; and has them find what was damaged and forged.

usage: bundle_consumers.py BINARY LEDGER [--validators FOLDER]     What is not installed is left out, and said so.
"""
import csv, hashlib, importlib.util, io, os, shutil, subprocess, sys, tempfile, zipfile

binary, ledger = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
validators = os.path.abspath(sys.argv[sys.argv.index("--validators") + 1]) if "--validators" in sys.argv else None
work = tempfile.mkdtemp(prefix="whosaid-bundle-")
env = dict(os.environ, XDG_CONFIG_HOME=work + "/config")
env.pop("WHOSAID_KEY", None)
passed, failed, left_out = [], [], []


def run(*command, cwd=work):
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=env)


def check(name, holds, why=""):
    passed.append(name) if holds else failed.append(f"{name}: {str(why).strip()[-600:]}")


def unpacked():
    folder = tempfile.mkdtemp(dir=work)
    zipfile.ZipFile(f"{work}/story.zip").extractall(folder)
    (top,) = os.listdir(folder)
    return os.path.join(folder, top)


def sums(bag):  # The manifests made to fit, as whoever forges a bundle would.
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        lines = [line.split("  ", 1)[1] for line in open(f"{bag}/{manifest}").read().splitlines()]
        with open(f"{bag}/{manifest}", "w") as out:
            out.writelines(f"{hashlib.sha256(open(f'{bag}/{path}', 'rb').read()).hexdigest()}  {path}\n" for path in lines)


for ending in ("", "-wal"):
    if os.path.exists(ledger + ending):
        shutil.copy(ledger + ending, f"{work}/l.db{ending}")
made = run(binary, "--ledger", "l.db", "export", "bundle", "-o", "story.zip")
check("export bundle", made.returncode == 0, made.stderr)
vkey = run(binary, "--ledger", "l.db", "checkpoint", "--public").stdout.strip()
done = run(binary, "verify-bundle", "story.zip", "--vkey", vkey)
check("verify-bundle", done.returncode == 0 and "you named" in done.stdout, done.stdout + done.stderr)
check("the archive is sound", zipfile.ZipFile(f"{work}/story.zip").testzip() is None)
bag = unpacked()
done = run(sys.executable, "data/check.py", cwd=bag)
check("check.py", done.returncode == 0 and done.stdout.startswith("holds: "), done.stdout + done.stderr)
told = done.stdout.splitlines()[0] if done.stdout else ""
if shutil.which("sha256sum"):
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        done = run("sha256sum", "--check", "--quiet", manifest, cwd=bag)
        check(f"sha256sum {manifest}", done.returncode == 0, done.stdout + done.stderr)
else:
    left_out.append("sha256sum")
if importlib.util.find_spec("bagit"):
    done = run(sys.executable, "-m", "bagit", "--validate", "--quiet", bag)
    check("bagit", done.returncode == 0, done.stdout + done.stderr)
else:
    left_out.append("bagit")

def another_quote(table):
    rows = list(csv.reader(io.StringIO(table.decode(), newline="")))
    quote = rows[0].index("quote")
    rows[1][quote] = rows[1][quote].replace(" ", " not ", 1) + "."
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


# What is damaged or forged is found by check.py as well.
first = sorted(os.listdir(f"{bag}/data/texts"))[0]
for name, path, change, fitting, word in [
    ("a damaged page", "data/captures/" + sorted(os.listdir(f"{bag}/data/captures"))[0], lambda b: b + b"x", False, "its SHA-256"),
    ("a forged page", "data/captures/" + sorted(os.listdir(f"{bag}/data/captures"))[0], lambda b: b + b"x", True, "not the one that was captured"),
    ("a forged text", "data/texts/" + first, lambda b: b"x" + b, True, "text is not the one that was recorded"),
    ("a forged table", "data/citations.csv", another_quote, True, "quote does not stand"),
    ("a forged entry", "data/log/entries.jsonl", lambda b: b.replace(b'"by":"', b'"by":"x', 1), True, "not proved"),
    ("another root", "data/log/checkpoint.txt", lambda b: b.replace(b"\n", b"\n1", 1), True, "not proved"),
]:
    other = unpacked()
    bytes_ = open(f"{other}/{path}", "rb").read()
    open(f"{other}/{path}", "wb").write(change(bytes_))
    if fitting:
        sums(other)
    done = run(sys.executable, "data/check.py", cwd=other)
    check(f"check.py finds {name}", done.returncode == 1 and word in done.stdout, done.stdout + done.stderr)
other = unpacked()
os.remove(f"{other}/data/texts/{first}")
open(f"{other}/data/more.txt", "w").write("x")
done = run(sys.executable, "data/check.py", cwd=other)
check("check.py names a missing and a new file", done.returncode == 1 and first in done.stdout and "data/more.txt" in done.stdout, done.stdout)

if validators:
    for script, argument in (("bag.py", f"{work}/story.zip"), ("crate.py", f"{bag}/data")):
        done = run(sys.executable, os.path.join(validators, script), argument)
        if done.returncode == 77:
            left_out.append(f"{script} ({done.stdout.strip()})")
        else:
            check(f"{script}: {done.stdout.strip()}", done.returncode == 0, done.stdout + done.stderr)
    page = os.path.join(validators, "html_page.py")
    done = run(sys.executable, page, f"{bag}/data/ro-crate-preview.html")
    left_out.append("html_page.py") if done.returncode == 77 else check("html_page.py", done.returncode == 0, done.stdout + done.stderr)
shutil.rmtree(work)
print("\n".join(["- " + line for line in failed] + [told]))
if left_out:
    print("left out: " + ", ".join(left_out))
print(f"{len(passed)} passed, {len(failed)} failed")
sys.exit(1 if failed else 0)
