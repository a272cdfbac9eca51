"""Packs a trained reader: `python record.py FOLDER NETWORK.onnx LETTER_RUNS.tsv VERSION` writes reader.onnx, letter-runs.tsv.gz and manifest.json."""
import gzip
import hashlib
import json
import sys
from pathlib import Path

from alphabet import LETTERS
from model import ROWS, STEP


def main():
    folder, network, runs, version = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    (folder / "reader.onnx").write_bytes(network.read_bytes())
    (folder / "letter-runs.tsv.gz").write_bytes(gzip.compress(runs.read_bytes(), 9, mtime=0))
    entry = lambda name: {"file": name, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}
    manifest = {"version": version, "rows": ROWS, "columnsAStep": STEP, "letters": LETTERS, "network": entry("reader.onnx"), "letterRuns": entry("letter-runs.tsv.gz")}
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
