#!/usr/bin/env bash
# The whole way of the model that ships, on one GPU without network (about eight minutes); prepare.py ran before, export.py,
# parity.py, sides.py come after. Three teachers side by side learn from the labels alone; the student goes on from the first,
# learns from the labels and from what the three say together of unlabelled news.
#   OUT=folder bash training/recipe.sh
set -uo pipefail
cd "$(dirname "$0")"
export PYTHONUNBUFFERED=1
teach() { python3 train.py name="$1" seed="$2" lr_encoder="$3" lr_heads=1.5e-3 tree=30 act=36 entity=16 stance=4 seconds="${TEACHERS:-185}" workers=4 check_every=500 > "$OUT/$1.log" 2>&1; }
teach one 1 2e-4 & teach two 2 3e-4 & teach three 3 2.5e-4 &
wait
python3 train.py name=student start=one teachers=one,two,three seed=4 lr_encoder=2e-4 lr_heads=1e-3 tree=20 act=24 entity=12 stance=3 text=6 \
  seconds="${STUDENT:-245}" workers=7 check_every=700 > "$OUT/student.log" 2>&1
python3 parts.py cut name=student out="$OUT"
