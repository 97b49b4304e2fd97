#!/usr/bin/env python3
"""Reads every export of a ledger as other people's tools do.

usage: export_consumers.py BINARY LEDGER [--validators FOLDER]

Without validators: rispy, pybtex, bibtexparser, pandoc, biber, mwparserfromhell, PyPI prov, rdflib, openpyxl, and the anchoring
of every quote by its hash and offsets. With them: the scripts of that folder too. What is not installed is left out, and said.
The ledger is copied; two of its claims are rated in the copy, so that there is a ClaimReview with figures and one without.
"""
import hashlib, importlib, json, os, shutil, subprocess, sys, tempfile

binary, ledger = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
validators = os.path.abspath(sys.argv[sys.argv.index("--validators") + 1]) if "--validators" in sys.argv else None
work = tempfile.mkdtemp(prefix="whosaid-exports-")
problems, passed, left_out = [], [], []


def whosaid(*args):
    done = subprocess.run([binary, "--ledger", f"{work}/l.db", *args], capture_output=True, text=True, cwd=work)
    if done.returncode:
        problems.append(f"whosaid {' '.join(args)}: {done.stderr.strip()}")
    return done.stdout


def check(name, needs, test):
    try:
        modules = [importlib.import_module(need) for need in needs]
    except ImportError as error:
        return left_out.append(f"{name} ({error.name})")
    try:
        passed.append((name, test(*modules)))
    except FileNotFoundError as error:
        left_out.append(f"{name} ({error.filename})")
    except Exception as error:  # Whatever a consumer says is a finding.
        problems.append(f"{name}: {type(error).__name__}: {error}")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, cwd=work, check=True).stdout


def same(count, wanted):
    assert count == wanted, f"{count} instead of {wanted}"
    return count


# The ledger may be written by nobody now; its journal belongs to it.
for ending in ("", "-wal"):
    if os.path.exists(ledger + ending):
        shutil.copy(ledger + ending, f"{work}/l.db{ending}")
claims = json.loads(whosaid("claims", "--json"))
whosaid("claim", "rate", claims[0]["id"], "False", "--scale", "1-5", "--value", "1", "--url", "https://desk.example/one")
whosaid("claim", "rate", claims[1]["id"], "Unproven", "--url", "https://desk.example/two", "--published", "2022-01-09")
articles = json.loads(whosaid("articles", "--json"))
for form in ("csv", "tsv", "md", "html", "json", "xlsx"):
    whosaid("export", "citations", "-o", f"t.{form}")
    whosaid("verify-citations", f"t.{form}")
whosaid("export", "citations", "-o", "fr.csv", "--excel-fr")
for name in ("refs.json", "refs.ris", "refs.bib"):
    whosaid("export", "references", "--all", "-o", name)
for form in ("cite-news", "lien-web", "article-fr"):
    whosaid("export", "references", "--all", "--format", form, "-o", f"{form}.wiki")
whosaid("export", "claims", "--publisher", "The Desk", "--publisher-url", "https://desk.example/", "-o", "claims.json")
whosaid("export", "annotations", "-o", "quotes.json")
whosaid("export", "prov", "-o", "prov.json")
whosaid("export", "prov", "-o", "prov.ttl")
rows = json.load(open(f"{work}/t.json"))


def excel_fr():
    import csv
    raw = open(f"{work}/fr.csv", "rb").read()
    assert raw.startswith(b"\xef\xbb\xbf")
    return same(len(list(csv.DictReader(open(f"{work}/fr.csv", newline="", encoding="utf-8-sig"), delimiter=";", strict=True))), len(rows))


def workbook(openpyxl):
    sheet = openpyxl.load_workbook(f"{work}/t.xlsx")["citations"]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    lines = list(sheet.iter_rows())
    column = {cell.value: index for index, cell in enumerate(lines[0])}
    for line, row in zip(lines[1:], rows):
        assert not any(cell.data_type == "f" for cell in line)
        day = line[column["published_day"]]
        assert day.is_date == bool(row["published_day"]) and (not day.is_date or day.value.strftime("%Y-%m-%d") == row["published_day"])
    return same(len(lines) - 1, len(rows))


def csl():
    items = json.load(open(f"{work}/refs.json"))
    assert len({item["id"] for item in items}) == len(items)
    run("pandoc", "refs.json", "-f", "csljson", "-t", "plain", "--citeproc", "-o", "refs.txt")
    return same(len(items), len(articles))


def bib(pybtex, bibtexparser):
    from pybtex.database import parse_file
    library = bibtexparser.parse_file(f"{work}/refs.bib")
    assert not library.failed_blocks
    same(len(json.loads(run("pandoc", "-f", "biblatex", "-t", "csljson", "refs.bib"))), len(articles))
    same(len(library.entries), len(articles))
    return same(len(parse_file(f"{work}/refs.bib", bib_format="bibtex").entries), len(articles))


def biber():
    said = run("biber", "--tool", "--validate-datamodel", "--output-file", "o.bib", "--logfile", "l", "refs.bib")
    assert "WARN" not in said and "ERROR" not in said, said
    return len(articles)


def wikitext(parser):
    count = 0
    for form in ("cite-news", "lien-web", "article-fr"):
        for template in parser.parse(open(f"{work}/{form}.wiki", encoding="utf-8").read()).filter_templates():
            assert not any(str(parameter.name).strip().isdigit() for parameter in template.params), str(template)
            count += 1
    return same(count, 3 * len(articles))


def anchors():
    items, texts = json.load(open(f"{work}/quotes.json"))["first"]["items"], {}
    for article in articles:
        text = subprocess.run([binary, "--ledger", f"{work}/l.db", "export", "text", article["id"]], capture_output=True, check=True).stdout
        texts["urn:sha256:" + hashlib.sha256(text).hexdigest()] = text.decode()
    for item in items:
        text = texts[item["target"]["source"]]
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text.count(quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")) == 1
    return same(len(items), len(rows))


def reviews():
    things = json.load(open(f"{work}/claims.json"))["@graph"]
    found = [thing for thing in things if thing["@type"] == "ClaimReview"]
    for review in found:
        assert review["claimReviewed"] and review["url"] and review["reviewRating"]["alternateName"]
    whole = [review["reviewRating"] for review in found if "ratingValue" in review["reviewRating"]]
    assert all(rating["worstRating"] < rating["bestRating"] for rating in whole)
    same((len(found), len(whole)), (2, 1))
    return len(things)


def provenance(prov, rdflib):
    from prov.model import ProvDocument
    document = ProvDocument.deserialize(f"{work}/prov.json", format="json")
    graph = rdflib.Graph().parse(f"{work}/prov.ttl")
    same(len(set(graph.subjects(rdflib.URIRef("http://www.w3.org/ns/prov#wasQuotedFrom")))) > 0, True)
    ProvDocument.deserialize(f"{work}/prov.ttl", format="rdf", rdf_format="turtle")
    return len(document.get_records())


check("CSV for a French Excel (Python csv)", [], excel_fr)
check("XLSX (openpyxl)", ["openpyxl"], workbook)
check("CSL-JSON (pandoc --citeproc)", [], csl)
check("RIS (rispy)", ["rispy"], lambda rispy: same(len(rispy.load(open(f"{work}/refs.ris", encoding="utf-8"))), len(articles)))
check("BibLaTeX (pybtex, bibtexparser, pandoc)", ["pybtex", "bibtexparser"], bib)
check("BibLaTeX (biber --validate-datamodel)", [], biber)
check("wikitext (mwparserfromhell)", ["mwparserfromhell"], wikitext)
check("Web Annotations (hash and offsets)", [], anchors)
check("ClaimReview (Google's required fields)", [], reviews)
check("PROV (PyPI prov, rdflib)", ["prov", "rdflib"], provenance)

if validators:
    jobs = [("xlsx_table", "t.xlsx"), ("csv_table", "t.csv"), ("csv_table", "t.tsv", "--allow-lf"), ("md_table", "t.md"), ("html_page", "t.html"),
            ("csl_json", "refs.json"), ("ris", "refs.ris"), ("bibtex", "refs.bib"), ("wikitext_cite", "cite-news.wiki"),
            ("wikitext_cite", "lien-web.wiki"), ("wikitext_cite", "article-fr.wiki"), ("claimreview", "claims.json"),
            ("prov_doc", "prov.json"), ("prov_doc", "prov.ttl"), ("rdf", "prov.ttl"), ("webannotation", "quotes.json")]
    items = json.load(open(f"{work}/quotes.json"))["first"]["items"]
    for article in articles:
        text = f"{article['id']}.txt"
        whosaid("export", "text", article["id"], "-o", text)
        name = "urn:sha256:" + hashlib.sha256(open(f"{work}/{text}", "rb").read()).hexdigest()
        own = [item for item in items if item["target"]["source"] == name]
        if own:
            json.dump(own, open(f"{work}/{article['id']}.json", "w"))
            jobs.append(("webannotation", f"{article['id']}.json", "--text", text))
    for script, *arguments in jobs:
        done = subprocess.run([sys.executable, "-W", "ignore", f"{validators}/{script}.py", *arguments], capture_output=True, text=True, cwd=work)
        said = done.stdout.strip() or done.stderr.strip()[-200:]
        if done.returncode == 0:
            passed.append((f"{script} {arguments[0]}", said))
        elif done.returncode == 77:
            left_out.append(f"{script}: {said}")
        else:
            problems.append(f"{script} {' '.join(arguments)}: {said}")

for name, count in passed:
    print(f"  {name}: {count}")
for problem in problems:
    print("-", problem)
print("left out:", ", ".join(left_out) or "nothing")
shutil.rmtree(work)
print(f"{len(passed)} passed, {len(problems)} failed")
sys.exit(1 if problems or not passed else 0)
