#!/usr/bin/env python3
"""Graphs read by the programs they are for: Graphviz, networkx, an XML parser, Mermaid's grammar.

usage: graph_consumers.py path/to/whosaid folder-of-a-demo
"""
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
# What Mermaid's flowchart grammar reads of a line of ours: a node, an edge, a link, a class, a heading.
LABEL = r'"(?:[^"#<>]|#\d+;|<br/>)*"'
NODE = rf"[A-Z]\w*(?:\{{\{{{LABEL}\}}\}}|\[{LABEL}\]|\(\[{LABEL}\]\)|\({LABEL}\)):::[a-z]+"
EDGE = rf"[A-Z]\w* (?:==>|-->|-\.->)\|{LABEL}\| [A-Z]\w*"
MERMAID = re.compile(rf'  (?:{NODE}|{EDGE}|click \w+ href "https?://[^"]+"|classDef .+|acc(?:Title|Descr): .+)')


def main(whosaid: str, demo: Path) -> None:
    claims = json.loads(run(whosaid, "--ledger", demo / "whosaid.db", "claims", "--json"))
    with TemporaryDirectory() as folder:
        for claim in claims:
            check(whosaid, demo, claim["id"], Path(folder))
    print(f"{len(claims)} graphs are read as they were written")


def check(whosaid: str, demo: Path, claim: str, folder: Path) -> None:
    def written(ending: str) -> Path:
        path = folder / f"{claim}.{ending}"
        run(whosaid, "--ledger", demo / "whosaid.db", "export", "graph", claim, "-o", path)
        return path

    graph = json.loads(written("json").read_text())
    nodes = {node["id"] for node in graph["nodes"]}
    edges = [(edge["from"], edge["to"]) for edge in graph["edges"]]
    assert all(end in nodes for edge in edges for end in edge), claim

    if shutil.which("dot"):
        plain = run("dot", "-Tplain", written("dot")).splitlines()
        assert sum(line.startswith("node ") for line in plain) == len(nodes), claim
        assert sum(line.startswith("edge ") for line in plain) == len(edges), claim
    else:
        print("left out: Graphviz is not there")

    try:
        import networkx
    except ImportError:
        print("left out: networkx is not there")
    else:
        read = networkx.read_graphml(written("graphml"), force_multigraph=True)
        assert set(read.nodes) == nodes and sorted((a, b) for a, b, _ in read.edges) == sorted(edges), claim

    svg = ElementTree.parse(written("svg")).getroot()
    assert svg.tag == SVG + "svg" and svg.find(SVG + "title").text and svg.find(SVG + "desc").text, claim
    assert len(svg.findall(f".//{SVG}g")) == len(nodes) - 1, claim
    links = [link.get("href") for link in svg.iter(SVG + "a")]
    assert all(link.startswith(("https://", "http://")) for link in links), links
    assert not list(svg.iter(SVG + "script")), claim

    lines = written("mmd").read_text().splitlines()
    assert lines[0] == "flowchart TB", lines[0]
    for line in lines[1:]:
        assert MERMAID.fullmatch(line), f"{claim}: Mermaid does not read: {line}"


def run(*command) -> str:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
