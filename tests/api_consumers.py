#!/usr/bin/env python3
"""The JSON API against its own description, by schemathesis, and the server against raw probes where the kit is there.

  api_consumers.py WHOSAID LEDGER [KIT]

Works on a copy of the ledger. Exit status 1 where the server answers 5xx, answers what it does not describe, or lets a
probe through.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.request

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,negative_data_rejection,ignored_auth"


def main():
    whosaid, ledger = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    kit = pathlib.Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "whosaid.db"
        subprocess.run([whosaid, "--ledger", ledger, "backup", copy], check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([whosaid, "--ledger", copy, "--as", "tester", "serve"], stdout=subprocess.PIPE, text=True)
        try:
            address, token = server.stdout.readline().strip().split("/?token=")
            failed += described(address, token, folder)
            if kit:
                failed += probed(kit, address, token)
            request = urllib.request.Request(address + "/api/v1/verify", headers={"Authorization": "Bearer " + token})
            if b'"ok":true' not in urllib.request.urlopen(request).read():
                failed.append("the ledger does not verify after all this")
        finally:
            server.terminate()
            server.wait()
    shutil.rmtree(".hypothesis", ignore_errors=True)
    print("\n".join("failed: " + one for one in failed) or "the API answers as it is described")
    sys.exit(1 if failed else 0)


def described(address, token, folder):
    # Taking in is left out: made-up addresses would be fetched. Its errors are tested in Rust.
    command = [
        "schemathesis", "run", address + "/api/v1/openapi.json", "--header", "Authorization: Bearer " + token,
        "--checks", CHECKS, "--max-examples", "25", "--phases", "examples,coverage,fuzzing", "--exclude-operation-id", "takeIn",
        "--no-color", "--seed", "8",
    ]
    return [] if subprocess.run(command, cwd=folder).returncode == 0 else ["schemathesis"]


def probed(kit, address, token):
    port = address.rsplit(":", 1)[1]
    cookie = first_cookie(port, token)
    failed = []
    for slow, get, write in ((35, "/", "/claims/add"), (0, "/api/v1/claims", "/api/v1/claims")):
        command = [sys.executable, kit / "web_probe.py", "--port", port, "--get", get, "--write", write, "--cookie", cookie, "--slow", str(slow)]
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
        print(get, done.stdout.strip().splitlines()[-1])
        failed += [f"{get}: {line}" for line in done.stdout.splitlines() if '"ok": false' in line]
    return failed


def first_cookie(port, token):
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", int(port))
    connection.request("GET", "/?token=" + token)
    return connection.getresponse().headers["Set-Cookie"].split(";")[0]


if __name__ == "__main__":
    main()
