#!/bin/sh
# Makes the tagger again: make.sh DATA CASES RENDERED READINGS RUNS, in a built checkout:
# the licensed sets, the tagged cases t1 to t3, these rendered with seed 7 (RENDERED/t1-7 ...), readings of them kept by scripts/read-case.mjs
# (READINGS/t1-7.jsonl.gz ...; those that are there are used), a folder for the runs. Two runs on one processor: 41 minutes without t3, on which the join with the rules
# is fitted, and 19 more with it. A run ends by the clock, so another machine gives other weights.
set -e
cd "$(dirname "$0")"
DATA=$1 CASES=$2 RENDERED=$3 READINGS=$4 RUNS=$5
mkdir -p "$RUNS/texts" "$RUNS/readings"
python3 -m venv "$RUNS/venv"
"$RUNS/venv/bin/pip" install -q -r requirements.txt
PYTHON="$RUNS/venv/bin/python"
for NAME in t1 t2 t3; do
  [ -f "$READINGS/$NAME-7.jsonl.gz" ] || continue
  node page-texts.mjs "$READINGS/$NAME-7.jsonl.gz" "$RUNS/texts/$NAME.json"
  "$PYTHON" read_pages.py "$RUNS/texts" "$RENDERED" "$RUNS/readings" "$NAME"
done
export OMP_NUM_THREADS=1 MKL_NUM_THREADS=1
COMMON="--data $DATA --cases $CASES --readings $RUNS/readings --models ../.. --public 330000"
"$PYTHON" train.py $COMMON --out "$RUNS/first" --without t3 --minutes 41 --report 10 --written 180 --times 2 --rate 2.5e-4 --seed 21
"$PYTHON" train.py $COMMON --out "$RUNS/second" --minutes 19 --report 60 --written 200 --times 1 --rate 1.2e-4 --seed 22 --begin "$RUNS/first/tagger.pt"
"$PYTHON" export.py "$RUNS/second/tagger.pt" ../.. tagger-1
