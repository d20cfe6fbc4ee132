"""The base to the language of news: hidden words guessed again, on the texts that train and carry no label.
    python training/adapt.py                    # .cache/sets.xz, .cache/base.pt -> .cache/adapted.pt
all-MiniLM was last trained to compare sentences; this gives its token states back what that took.
"""
import os, sys, time, random
import torch, torch.nn as nn, torch.nn.functional as F
from batches import Loader, batches, to
from data import HERE
from encoder import WIDTH, Encoder
from pieces import CLS, MASK, SEP
from prepare import prepared

# settings; name=value on the command line overrides
seed, passes, size, most, seconds = 1, 6.0, 24000, 128, 3600
rate, warmup, hidden, workers, threads, report = 3e-4, 200, 0.15, 4, 2, 200
for word in sys.argv[1:]:
    key, value = word.split("=")
    assert key in globals(), f"no setting {key}"
    globals()[key] = type(globals()[key])(float(value))


class Guess(nn.Module):
    """(N, 384) states -> (N, 30522) scores of words; the embedding serves both ways."""
    def __init__(self):
        super().__init__()
        self.change, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(30522))

    def forward(self, x, embedding):
        return self.norm(F.gelu(self.change(x))) @ embedding.T + self.bias


def main():
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(seed); torch.set_num_threads(threads); torch.set_float32_matmul_precision("high")
    sets = prepared()["train"]
    docs = sets["text"] + sets["tree"] + sets["act"] + sets["entity"]
    rng = random.Random(seed)
    plan = [("text", g) for _ in range(int(passes) + 1) for g in batches(docs, size, most, rng)]
    plan = plan[: int(len(plan) * passes / (int(passes) + 1))]
    encoder, guess = Encoder().load_base(os.path.join(HERE, "..", ".cache", "base.pt")).to(device), Guess().to(device)
    optimiser = torch.optim.AdamW([*encoder.parameters(), *guess.parameters()], lr=rate, weight_decay=0.01, fused=True)
    started, lost = time.time(), []
    for step, (_, batch) in enumerate(Loader(plan, 0.0, True, workers).since(0)):
        passed = max((step + 1) / len(plan), (time.time() - started) / seconds)
        if passed > 1: break
        for group in optimiser.param_groups: group["lr"] = rate * min(1, (step + 1) / warmup) * max(0.02, 1 - passed)
        batch = to(batch, device)
        pieces = batch["pieces"]
        hide = (torch.rand(pieces.shape, device=device) < hidden) & (pieces != 0) & (pieces != CLS) & (pieces != SEP)
        how = torch.rand(pieces.shape, device=device)
        seen = torch.where(hide & (how < 0.8), MASK, torch.where(hide & (how > 0.9), torch.randint_like(pieces, 1000, 30522), pieces))
        with torch.autocast(device, torch.bfloat16):
            scores = guess(encoder(seen, batch["shapes"])[hide], encoder.piece.weight)
        loss = F.cross_entropy(scores.float(), pieces[hide])
        optimiser.zero_grad(set_to_none=True); loss.backward()
        nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimiser.step()
        lost.append(loss.detach())
        if step % report == 0: print("adapt", step, len(plan), f"{time.time() - started:.0f} s", round(float(sum(lost) / len(lost)), 3), flush=True); lost = []
    torch.save(encoder.state_dict(), os.path.join(HERE, "..", ".cache", "adapted.pt"))


if __name__ == "__main__":
    main()
