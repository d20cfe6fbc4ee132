#!/usr/bin/env bash
# The way of a model from the bases, on one GPU without network (about ten minutes); bases.py and prepare.py ran before, export.py,
# parity.py, judges.py come after. Three teachers of twelve layers side by side learn from the labels alone; the student, eight layers
# of the first, learns from the labels and from what they say together of unlabelled news. A model before it may teach too.
# The fifth model then went on, taught trees by a parser that never saw an act: two calls of train.py, in LOG.md.
#   OUT=folder [BEFORE=run] bash training/recipe.sh [teachers|student]
set -uo pipefail
cd "$(dirname "$0")"
export PYTHONUNBUFFERED=1
teach() { python3 train.py name="$1" start="$2" seed="$3" lr_encoder="$4" lr_heads=1.2e-3 tree=44 act=20 entity=22 stance=4 seconds="${TEACHERS:-220}" workers=4 check_every=1200 > "$OUT/$1.log" 2>&1; }
if [ "${1:-teachers}" = teachers ]; then
  teach one e5 1 1.5e-4 & teach two bge 2 1.5e-4 & teach three e5 3 2e-4 &
  wait
fi
if [ "${1:-student}" = student ]; then
  python3 train.py name=student start=one layers=0,2,3,5,6,8,9,11 teachers="one,two,three${BEFORE:+,$BEFORE}" seed=4 lr_encoder=1.5e-4 lr_heads=8e-4 \
    tree=26 act=13 entity=15 stance=3 text=6 seconds="${STUDENT:-340}" workers=6 check_every=1500 > "$OUT/student.log" 2>&1
  python3 parts.py cut name=student out="$OUT"
fi
