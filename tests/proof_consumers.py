#!/usr/bin/env python3
"""Has other programs read what whosaid signs and proves: Go's x/mod sumdb (signed note, tree proofs), minisign, OpenSSL as
time stamping authority.

usage: proof_consumers.py BINARY [SHARED]     What is not installed is left out, and said so. SHARED is a folder with a
                                              file validate/tlogcheck/main.go; without it a smaller check of our own is built.
Debian: golang-go golang-golang-x-mod-dev minisign openssl
"""
import json, os, shutil, sqlite3, subprocess, sys, tempfile

binary = os.path.abspath(sys.argv[1])
work = tempfile.mkdtemp(prefix="whosaid-proofs-")
env = dict(os.environ, XDG_CONFIG_HOME=work + "/config", WHOSAID_LEDGER=work + "/d/whosaid.db")
env.pop("WHOSAID_KEY", None)
checked, failed, left_out = [], [], []

# The same steps as any Go program that reads a checkpoint: note.Open, tlog.CheckRecord, tlog.CheckTree.
CHECKER = r"""package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func read(name string) string {
	bytes, err := os.ReadFile(name)
	must(err)
	return string(bytes)
}

func hashes(lines []string) (found []tlog.Hash) {
	for _, line := range lines {
		bytes, err := base64.StdEncoding.DecodeString(line)
		must(err)
		var hash tlog.Hash
		copy(hash[:], bytes)
		found = append(found, hash)
	}
	return
}

func open(text, vkey string) tlog.Tree {
	verifier, err := note.NewVerifier(vkey)
	must(err)
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	return tlog.Tree{N: size, Hash: hashes(lines[2:3])[0]}
}

func main() {
	vkey := os.Args[2]
	switch os.Args[1] {
	case "consistency":
		old, new := open(read(os.Args[3]), vkey), open(read(os.Args[4]), vkey)
		must(tlog.CheckTree(hashes(strings.Fields(read(os.Args[5]))), new.N, new.Hash, old.N, old.Hash))
	case "inclusion":
		parts := strings.SplitN(read(os.Args[3]), "\n\n", 2)
		lines := strings.Split(parts[0], "\n")
		index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
		must(err)
		leaf, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
		must(err)
		tree := open(parts[1], vkey)
		must(tlog.CheckRecord(hashes(lines[3:]), tree.N, tree.Hash, index, tlog.RecordHash(leaf)))
	}
}
"""

AUTHORITY = """[tsa]
default_tsa = one
[one]
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./ca.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
"""


def run(*args, ok=True, name=None):
    done = subprocess.run(args, capture_output=True, text=True, cwd=work, env=env)
    if name:
        checked.append(name)
    if (done.returncode == 0) != ok:
        failed.append(f"{name or ' '.join(args)}: exit {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def go_checks():
    if not shutil.which("go") or not os.path.isdir("/usr/share/gocode/src/golang.org/x/mod/sumdb"):
        left_out.append("Go's x/mod (golang-go, golang-golang-x-mod-dev)")
        return
    env.update(GO111MODULE="off", GOPATH="/usr/share/gocode", GOCACHE=work + "/gocache", GOFLAGS="")
    os.mkdir(work + "/check")
    open(work + "/check/main.go", "w").write(CHECKER)
    run("go", "build", "-o", work + "/checker", "check/main.go")
    run(work + "/checker", "consistency", vkey, "1.txt", "2.txt", "consistency.txt", name="x/mod: two checkpoints and their consistency")
    run(work + "/checker", "consistency", vkey, "2.txt", "1.txt", "consistency.txt", ok=False, name="x/mod: not the other way round")
    appearances = [row["appearance_id"] for row in json.loads(run(binary, "export", "citations", "--format", "json"))]
    for number in appearances:
        run(binary, "prove", number, "-o", number + ".tlog-proof")
        run(work + "/checker", "inclusion", vkey, number + ".tlog-proof", name=f"x/mod: the proof of {number}")
        run(binary, "verify", "--proof", number + ".tlog-proof", "--vkey", vkey, name=f"whosaid: the proof of {number}")
    proof = open(work + "/L1.tlog-proof").read()
    open(work + "/changed.tlog-proof", "w").write(proof.replace("index ", "index 1"))
    run(work + "/checker", "inclusion", vkey, "changed.tlog-proof", ok=False, name="x/mod: a changed proof fails")
    shared = os.path.join(sys.argv[2], "validate/tlogcheck/main.go") if len(sys.argv) > 2 else ""
    if not os.path.exists(shared):
        left_out.append("tlogcheck")
        return
    run("go", "build", "-o", work + "/tlogcheck", os.path.abspath(shared))
    entries = sqlite3.connect(env["WHOSAID_LEDGER"]).execute("SELECT bytes FROM entry ORDER BY seq").fetchall()
    open(work + "/leaves", "w").write("".join(text + "\n" for (text,) in entries[: int(open(work + "/2.txt").read().split("\n")[1])]))
    run(work + "/tlogcheck", "2.txt", vkey, "--leaves", "leaves", name="tlogcheck: the root of all entries")
    run(work + "/tlogcheck", "2.txt", vkey, "--old", "1.txt", "--cproof", "consistency.txt", name="tlogcheck: consistency")
    index = int(proof.split("index ")[1].split("\n")[0])
    open(work + "/leaf", "w").write(entries[index][0])
    run(work + "/tlogcheck", "2.txt", vkey, "--proof", "L1.tlog-proof", "--leaf", "leaf", name="tlogcheck: inclusion")


def minisign_checks():
    if not shutil.which("minisign"):
        left_out.append("minisign")
        return
    for form in ("csv", "xlsx", "html", "json"):
        run(binary, "export", "citations", "-o", "t." + form, "--sign")
        run("minisign", "-V", "-m", "t." + form, "-p", f"t.{form}.pub", name=f"minisign: t.{form}")
    with open(work + "/t.csv", "a") as table:
        table.write(" ")
    run("minisign", "-V", "-m", "t.csv", "-p", "t.csv.pub", ok=False, name="minisign: a changed file fails")
    comment = open(work + "/t.json.minisig").read().replace("file:t.json", "file:x.json")
    open(work + "/t.json.minisig", "w").write(comment)
    run("minisign", "-V", "-m", "t.json", "-p", "t.json.pub", ok=False, name="minisign: a changed comment fails")


def openssl_checks():
    if not shutil.which("openssl"):
        left_out.append("openssl")
        return
    run("openssl", "pkey", "-in", work + "/config/whosaid/key.pem", "-noout", name="openssl: reads the key file")
    run("openssl", "genpkey", "-algorithm", "ed25519", "-out", "own.pem")
    run(binary, "checkpoint", "--key", "own.pem", "-o", "own.txt", name="whosaid: signs with a key of OpenSSL's")
    open(work + "/tsa.cnf", "w").write(AUTHORITY)
    open(work + "/serial", "w").write("01\n")
    open(work + "/ext", "w").write("extendedKeyUsage=critical,timeStamping\n")
    run("openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=CA", "-days", "2")
    run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=TSA")
    run("openssl", "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "tsa.pem", "-days", "2", "-extfile", "ext")
    reply = lambda request, to: run("openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", request, "-out", to)
    run(binary, "timestamp", "2.txt")
    reply("2.txt.tsq", "2.txt.tsr")
    run("openssl", "ts", "-verify", "-data", "2.txt", "-in", "2.txt.tsr", "-CAfile", "ca.pem", name="openssl: the token is of the checkpoint")
    run("openssl", "ts", "-verify", "-queryfile", "2.txt.tsq", "-in", "2.txt.tsr", "-CAfile", "ca.pem", name="openssl: the token answers the request")
    run(binary, "timestamp", "2.txt", "--token", "2.txt.tsr", name="whosaid: keeps the token")
    run(binary, "timestamp", "1.txt", "--token", "2.txt.tsr", ok=False, name="whosaid: not as the token of another checkpoint")
    run(binary, "timestamp", "2.txt", "-o", "again.tsq")
    reply("again.tsq", "again.tsr")
    run(binary, "timestamp", "2.txt", "--token", "again.tsr", ok=False, name="whosaid: not as the answer to another request")
    run("openssl", "ts", "-query", "-data", "2.txt", "-sha512", "-out", "sha512.tsq")
    reply("sha512.tsq", "sha512.tsr")
    run(binary, "timestamp", "2.txt", "--token", "sha512.tsr", "--request", "sha512.tsq", ok=False, name="whosaid: a token over another hash is refused")
    open(work + "/broken.tsq", "wb").write(open(work + "/2.txt.tsq", "rb").read()[:30])
    subprocess.run(["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "broken.tsq", "-out", "no.tsr"], capture_output=True, cwd=work)
    if os.path.exists(work + "/no.tsr"):
        run(binary, "timestamp", "2.txt", "--token", "no.tsr", ok=False, name="whosaid: a refusal of the authority is told")
    run(binary, "timestamp", "--write", "T1", "-o", "back.txt")
    run("openssl", "ts", "-verify", "-data", "back.txt", "-in", "back.txt.tsr", "-CAfile", "ca.pem", name="openssl: what was kept is given out again")
    cut = open(work + "/2.txt.tsr", "rb").read()
    for length in range(0, len(cut), 37):
        open(work + "/cut.tsr", "wb").write(cut[:length])
        run(binary, "timestamp", "2.txt", "--token", "cut.tsr", ok=False)
    checked.append("whosaid: a token that was cut off is refused at every length tried")
    run(binary, "verify", name="whosaid: verifies with the token in it")


run(binary, "demo", "d")
run(binary, "checkpoint", "-o", "1.txt")
vkey = run(binary, "checkpoint", "--public").strip()
run(binary, "claim", "add", "A further claim.")
run(binary, "checkpoint", "-o", "2.txt")
run(binary, "verify", "--quick", "--checkpoint", "1.txt", "--vkey", vkey, "--consistency-proof", "consistency.txt")
go_checks()
minisign_checks()
openssl_checks()
for failure in failed:
    print("-", failure)
print("left out:", ", ".join(left_out) or "nothing")
shutil.rmtree(work)
print(f"{len(checked) - len(failed)} passed, {len(failed)} failed")
sys.exit(1 if failed else 0)
