"""The best model of a run in half precision, cut into parts that a narrow way back can carry; and put together again.
    python training/parts.py cut name=student out=folder      # folder/student.0 …
    python training/parts.py join name=student from=folder    # .cache/student.best.pt
"""
import glob, io, os, sys
import torch
from data import HERE

PART = 15 * 2**20


def cut(name, out):
    saved = torch.load(os.path.join(HERE, "..", ".cache", f"{name}.best.pt"), weights_only=False, map_location="cpu")
    saved["model"] = {k: v.half() for k, v in saved["model"].items()}
    whole = io.BytesIO(); torch.save(saved, whole)
    data = whole.getvalue()
    for n in range(0, len(data), PART):
        with open(os.path.join(out, f"{name}.{n // PART}"), "wb") as f: f.write(data[n : n + PART])


def join(name, folder):
    data = b"".join(open(p, "rb").read() for p in sorted(glob.glob(os.path.join(folder, f"{name}.[0-9]"))))
    saved = torch.load(io.BytesIO(data), weights_only=False)
    saved["model"] = {k: v.float() for k, v in saved["model"].items()}
    torch.save(saved, os.path.join(HERE, "..", ".cache", f"{name}.best.pt"))


if __name__ == "__main__":
    given = dict(word.split("=") for word in sys.argv[2:])
    cut(given["name"], given["out"]) if sys.argv[1] == "cut" else join(given["name"], given["from"])
