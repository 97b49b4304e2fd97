#!/usr/bin/env python3
"""Checks that every dependency has a licence that deny.toml allows and comes from crates.io. For a full check with
advisories: cargo install cargo-deny; cargo deny check"""
import json, re, subprocess, sys, tomllib

rules = tomllib.load(open("deny.toml", "rb"))["licenses"]
allowed = set(rules["allow"])
excepted = {entry["crate"]: set(entry["allow"]) for entry in rules.get("exceptions", [])}
tree = ["cargo", "tree", "--target", "all", "--all-features", "--edges", "normal,build,dev", "--prefix", "none", "--format", "{p}"]
# What Cargo.lock lists and no feature ever builds (`ring`, by a weak feature) is not part of the program.
built = {tuple(line.split()[:2]) for line in subprocess.run(tree, capture_output=True, text=True, check=True).stdout.splitlines() if line}
metadata = json.loads(subprocess.run(["cargo", "metadata", "--format-version", "1"], capture_output=True, text=True, check=True).stdout)
wrong = []
for package in metadata["packages"]:
    if package["source"] is None or (package["name"], "v" + package["version"]) not in built:
        continue
    if not package["source"].startswith("registry+https://github.com/rust-lang/crates.io-index"):
        wrong.append(f"{package['name']}: from {package['source']}")
    licence = (package["license"] or "").replace("/", " OR ")

    def holds(text):
        text = text.strip()
        depth, parts, start = 0, [], 0
        for m in re.finditer(r"\(|\)| OR | AND ", text):
            if m[0] == "(": depth += 1
            elif m[0] == ")": depth -= 1
            elif depth == 0: parts.append((m[0].strip(), start, m.start())); start = m.end()
        if not parts:
            if text.startswith("(") and text.endswith(")"): return holds(text[1:-1])
            return text in allowed or text in excepted.get(package["name"], ())
        terms = [text[a:b] for _, a, b in parts] + [text[start:]]
        if any(op == "OR" for op, *_ in parts):
            groups = re.split(r" OR (?![^(]*\))", text)
            return any(holds(group) for group in groups)
        return all(holds(term) for term in terms)

    if not holds(licence):
        wrong.append(f"{package['name']} {package['version']}: {licence or 'no licence'}")
print("\n".join("- " + line for line in wrong))
print(f"{len(metadata['packages']) - len(wrong)} passed, {len(wrong)} failed")
sys.exit(1 if wrong else 0)
