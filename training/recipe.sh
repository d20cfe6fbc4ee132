#!/usr/bin/env bash
# The way of a model from the base, on one GPU without network (about twelve minutes); bases.py and prepare.py ran before, export.py,
# parity.py, judges.py come after. Three teachers of twelve layers learn side by side from the labels alone: two all heads, acts above
# all, and a parser that never sees an act. The student, ten layers of the parser, learns from the labels, from what the two say
# together of unlabelled news, and from what the parser says of news and of the texts of acts. Written for the next model and not yet
# run whole: the fifth came from the recipe before it, the sixth went on from the fifth (LOG.md).
#   OUT=folder bash training/recipe.sh [teachers|student]
set -uo pipefail
cd "$(dirname "$0")"
export PYTHONUNBUFFERED=1
teach() { python3 train.py start=e5 seconds="${TEACHERS:-240}" workers=4 check_every=100000 "$@" > "$OUT/${1#name=}.log" 2>&1; }
if [ "${1:-teachers}" = teachers ]; then
  teach name=one seed=1 lr_encoder=1.5e-4 lr_heads=1.2e-3 tree=16 gum=16 act=15 entity=14 stance=6 &
  teach name=two seed=3 lr_encoder=2e-4 lr_heads=1.2e-3 tree=16 gum=16 act=15 entity=14 stance=6 &
  teach name=syntax seed=5 lr_encoder=2e-4 lr_heads=1.2e-3 blank=0.08 tree=40 gum=40 act=0 entity=25 stance=0 &
  wait
fi
if [ "${1:-student}" = student ]; then
  python3 train.py name=student start=syntax layers=0,1,2,4,5,6,8,9,10,11 teachers=one,two parsers=syntax seed=4 lr_encoder=1.5e-4 lr_heads=8e-4 \
    tree=20 gum=20 act=10 entity=15 stance=4 text=4 seconds="${STUDENT:-420}" workers=8 check_every=1000 > "$OUT/student.log" 2>&1
  python3 parts.py cut name=student out="$OUT"
fi
