"""The mean of the weights of runs that come from one another: better on what none of them saw than any of them.
    python training/soup.py from=twelfth,fourteenth to=soup      # .cache/soup.best.pt, with the last run's settings
"""
import os, sys
import torch

given = dict(word.split("=", 1) for word in sys.argv[1:])
del sys.argv[1:]  # train.py reads its own settings there
from prepare import CACHE, prepared
from train import best_of, dev_scores, total_of

if __name__ == "__main__":
    runs = given["from"].split(",")
    path = lambda run: os.path.join(CACHE, f"{run}.best.pt")
    saved = [torch.load(path(run), weights_only=False, map_location="cpu") for run in runs]
    assert all(one["labels"] == saved[-1]["labels"] for one in saved), "the runs have other labels"
    mean = {}
    for name, last in saved[-1]["model"].items():
        mean[name] = (sum(one["model"][name].float() for one in saved) / len(saved)).to(last.dtype) if last.is_floating_point() else last
    soup = dict(saved[-1], model=mean, settings=dict(saved[-1]["settings"], soup=runs))
    torch.save(soup, path(given["to"]))
    soup["scores"] = dev_scores(best_of(given["to"]), prepared()["dev"])
    torch.save(soup, path(given["to"]))
    print(f"{given['to']} dev sum {total_of(soup['scores']):.1f}", soup["scores"])
