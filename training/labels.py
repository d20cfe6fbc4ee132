"""Labels of training/labels joined to the texts that they stand for, in the form of gold/: one item a line.
    python training/labels.py summaries-2 reports-2
"""
import json, sys
from data import own_labels

for row in own_labels(sys.argv[1:]): print(json.dumps(row, ensure_ascii=False))
