#!/usr/bin/env python3
"""Figures and dates beside the readers that Python has for them, in one run on the same sentences.

usage: text_peer.py WHOSAID FILE.jsonl [SENTENCES]     lines with "text" and "lang" (en or fr)

needs recognizers-text-suite, dateparser and quantulum3 (pip install recognizers-text-suite dateparser quantulum3 'emoji==1.1.0' 'setuptools<81':
the first of them asks for an old emoji)
whosaid reads figures, dates and attributions of every sentence, as one process with all that `inspect` does besides.
"""
import json, re, subprocess, sys, tempfile, time

whosaid, file = sys.argv[1], sys.argv[2]
most = int(sys.argv[3]) if len(sys.argv) > 3 else 500
sentences = []
for line in open(file, encoding="utf-8"):
    row = json.loads(line)
    for sentence in re.split(r"(?<=[.!?])\s+", row["text"]):
        if re.search(r"\d", sentence) and len(sentences) < most:
            sentences.append((sentence, row.get("lang", "en")))
size = sum(len(sentence.encode()) for sentence, _ in sentences)


def told(name, seconds, count=len(sentences), bytes_=size):
    print(f"{name:<24}{seconds:8.2f} s  {count / seconds:10.0f} sentences/s  {bytes_ / seconds / 1e6:8.3f} MB/s", flush=True)
    return count / seconds


# Once is over before a clock sees it: whosaid reads the sentences a hundred times.
with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
    for round in range(100):
        for number, (text, lang) in enumerate(sentences):
            lines.write(json.dumps({"id": number, "text": text, "lang": lang}, ensure_ascii=False) + "\n")
    lines.flush()
    start = time.monotonic()
    subprocess.run([whosaid, "inspect", "--jsonl", lines.name], check=True, stdout=subprocess.DEVNULL)
    ours = told("whosaid inspect", time.monotonic() - start, 100 * len(sentences), 100 * size)


def peer(name, read):
    start = time.monotonic()
    for text, lang in sentences:
        try:
            read(text, lang)
        except Exception:  # A peer that fails on a sentence has at least tried.
            pass
    theirs = told(name, time.monotonic() - start)
    print(f"{'':<24}whosaid is {ours / theirs:.0f} times as fast")


from recognizers_number import recognize_number
from recognizers_number_with_unit import recognize_currency, recognize_dimension
from recognizers_date_time import recognize_datetime

culture = {"en": "en-us", "fr": "fr-fr"}
peer("recognizers-text", lambda text, lang: [read(text, culture[lang]) for read in (recognize_number, recognize_currency, recognize_dimension, recognize_datetime)])
from dateparser.search import search_dates

peer("dateparser", lambda text, lang: search_dates(text, languages=[lang]))
from quantulum3 import parser

peer("quantulum3", lambda text, lang: parser.parse(text))
