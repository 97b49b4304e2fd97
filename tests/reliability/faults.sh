#!/usr/bin/env bash
# Faults against the real binary: kills, bit flips, power cuts, failing system calls.
#
# usage: faults.sh KIT [small|full]     KIT: the folder with kill_loop.py, bitflip.py, powerloss.py, sysfault.py
set -euo pipefail
kit=$(cd "$1" && pwd); size=${2:-small}
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../.." && pwd)
binary=${WHOSAID_BINARY:-$root/target/release/whosaid}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
export WHOSAID_ACTOR=tester
case $size in
    full) kills=200 flips=6000 others=400 states=300 calls=0 ;;
    *)    kills=30  flips=250  others=40  states=30  calls=3 ;;
esac

echo "== kill -9 during ingest, claim and link ($kills rounds, one writer; then two)"
python3 "$kit/kill_loop.py" -n "$kills" --verify "python3 '$here/acked.py' '$binary' '$work/k.db'" -- python3 "$here/work.py" "$binary" "$work/k.db"
python3 "$kit/kill_loop.py" -n "$((kills / 2))" --copies 2 --verify "python3 '$here/acked.py' '$binary' '$work/k2.db'" -- python3 "$here/work.py" "$binary" "$work/k2.db"

echo "== damaged bytes ($flips bit flips, $others each of other kinds)"
python3 "$here/work.py" "$binary" "$work/b.db" > /dev/null
"$binary" --ledger b.db claim rate C1 "Unproven" > /dev/null
same="python3 '$here/content.py' '$binary' {}"
verify="'$binary' --ledger {} verify"
python3 "$kit/bitflip.py" -n "$flips" --same "$same" --verify "$verify" b.db
for mode in byte page truncate zero512 swap; do
    python3 "$kit/bitflip.py" -n "$others" --mode "$mode" --same "$same" --verify "$verify" b.db
done

if command -v strace > /dev/null; then
    echo "== power cuts (up to $states states a command and mode)"
    mkdir base; "$binary" --ledger base/l.db init > /dev/null
    printf 'Un titre\n\nUn corps de texte assez long pour qu'"'"'on y trouve une phrase à citer.\n' > one.txt
    "$binary" --ledger base/l.db ingest one.txt > /dev/null
    printf 'Autre titre\n\nUn autre corps de texte, assez long lui aussi pour être cité.\n' > two.txt
    printf 'claim,text\nx,First.\ny,Second.\n' > claims.csv
    check="python3 '$here/acked.py' '$binary' {}/l.db"
    power() { python3 "$kit/powerloss.py" --state base -n "$states" --verify "$check" -- "$binary" --ledger {}/l.db "$@"; }
    power ingest "$work/two.txt"
    power claim add "Something happened." --key it
    power claim import "$work/claims.csv"
    "$binary" --ledger base/l.db claim add "Something happened." --key it > /dev/null
    power link it A1 --quote "une phrase à citer" --stance repeats --via "Somebody"
    mkdir none; python3 "$kit/powerloss.py" --state none -n "$states" --verify "$check" -- "$binary" --ledger {}/l.db init
    echo "== failing system calls (EIO, ENOSPC, kill at each)"
    python3 "$kit/sysfault.py" --state base --after l.db --fault error=EIO --fault error=ENOSPC --fault signal=KILL --sample "$calls" \
        --calls openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat2,link,linkat,unlink \
        --verify "$check" -- "$binary" --ledger {}/l.db ingest "$work/two.txt"
else
    echo "== left out: power cuts and failing system calls (strace is not there)"
fi
echo "5 passed, 0 failed"
