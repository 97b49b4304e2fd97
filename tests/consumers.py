#!/usr/bin/env python3
"""Reads the citation table of the samples as other programs do: Python's csv, sqlite3, pandoc, openpyxl, html5lib.

usage: consumers.py BINARY          What is not installed is left out, and said so.
"""
import csv, io, json, os, re, shutil, subprocess, sys, tempfile

binary = os.path.abspath(sys.argv[1])
work = tempfile.mkdtemp(prefix="whosaid-consumers-")
problems, checked, left_out = [], [], []


def run(*args, **kw):
    return subprocess.run(args, capture_output=True, text=True, cwd=work, check=True, **kw).stdout


run(binary, "demo", "demo")
for quote in ('=HYPERLINK("https://evil.example")', "+1", "@x", "-2+3", "'=y"):
    run(binary, "--ledger", "demo/whosaid.db", "claim", "add", "--", quote)
    run(binary, "--ledger", "demo/whosaid.db", "link", json.loads(run(binary, "--ledger", "demo/whosaid.db", "claims", "--json"))[-1]["id"], "A1",
        "--quote", "two security sources told", "--stance", "mentions", "--note=" + quote)
for form in ("csv", "tsv", "md", "html", "json", "xlsx"):
    run(binary, "--ledger", "demo/whosaid.db", "export", "citations", "-o", f"t.{form}")
    print(run(binary, "--ledger", "demo/whosaid.db", "verify-citations", f"t.{form}").strip(), f"({form})")
want = json.load(open(f"{work}/t.json"))
columns = list(want[0])


def same(name, rows, text=lambda value: value):
    checked.append(name)
    if len(rows) != len(want):
        problems.append(f"{name}: {len(rows)} rows, expected {len(want)}")
    for number, (row, expected) in enumerate(zip(rows, want), 1):
        for column in columns:
            value = "" if expected[column] is None else str(expected[column])
            if text(row[column] or "") != text(value):
                problems.append(f"{name} row {number}: {column} is {row[column]!r}, expected {value!r}")


plain = lambda cell: cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in "=+-@" else cell
raw = open(f"{work}/t.csv", newline="", encoding="utf-8").read()
same("csv (Python)", [{k: plain(v) for k, v in row.items()} for row in csv.DictReader(io.StringIO(raw, newline=""), strict=True)])
if any(cell[:1] in tuple("=+-@\t\r") and not re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell) for row in csv.reader(io.StringIO(raw, newline="")) for cell in row):
    problems.append("csv: a cell begins a formula")
same("tsv (Python)", [{k: plain(v) for k, v in row.items()} for row in csv.DictReader(open(f"{work}/t.tsv", newline="", encoding="utf-8"), delimiter="\t")])
if shutil.which("sqlite3"):
    count = run("sqlite3", ":memory:", input=".import --csv t.csv t\nSELECT count(*) FROM t;\n").split()[-1]
    checked.append("csv (sqlite3)")
    if int(count) != len(want):
        problems.append(f"sqlite3 reads {count} rows")
else:
    left_out.append("sqlite3")
try:
    import openpyxl
    book = openpyxl.load_workbook(f"{work}/t.xlsx")
    lines = list(book["citations"].iter_rows())
    header = [cell.value for cell in lines[0]]
    # Numbers are numbers there, and days are days: compared as they are written elsewhere.
    plain = lambda value: value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else None if value is None else str(value)
    same("xlsx (openpyxl)", [dict(zip(header, [plain(cell.value) for cell in line])) for line in lines[1:]])
    if any(cell.data_type == "f" for line in lines for cell in line):
        problems.append("xlsx: a cell is a formula")
except ImportError:
    left_out.append("openpyxl")
try:
    import html5lib
    html5lib.HTMLParser(strict=True).parse(open(f"{work}/t.html", encoding="utf-8").read())
    checked.append("html (html5lib, strict)")
except ImportError:
    left_out.append("html5lib")
except Exception as error:
    problems.append(f"html5lib: {error}")
if shutil.which("pandoc"):
    tree = json.loads(run("pandoc", "-f", "gfm", "-t", "json", "t.md"))
    text = lambda x: "".join({"Str": lambda: y["c"], "Space": lambda: " ", "SoftBreak": lambda: " "}.get(y["t"], lambda: text(y["c"][1]) if y["t"] == "Link" else text(y["c"][-1]) if isinstance(y.get("c"), list) else "")() for y in x)
    table = next(block for block in tree["blocks"] if block["t"] == "Table")["c"]
    rows = [["".join(text(block["c"]) for block in cell[4]) for cell in row[1]] for row in table[4][0][3]]
    fold = lambda value: " ".join(value.replace("’", "'").replace("…", "...").replace("“", '"').replace("”", '"').split())
    same("md (pandoc)", [dict(zip(columns, row)) for row in rows], fold)
else:
    left_out.append("pandoc")
for problem in problems:
    print("-", problem)
print("read by:", ", ".join(checked), "; left out:", ", ".join(left_out) or "nothing")
shutil.rmtree(work)
print(f"{len(checked) * len(want)} passed, {len(problems)} failed")
sys.exit(1 if problems else 0)
