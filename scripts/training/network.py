"""The text network in torch: architecture, training, and the file that numpy reads."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812  torch's own custom
from torch import nn

from workbench.analysis.tokens import LONGEST, tokens

WIDTHS, SIZE, FILTERS, OPENING = (1, 3, 5), 96, 160, 6
RARE, BATCH, TURNS, RATE = 3, 128, 6, 1.5e-3


class Net(nn.Module):
    """Convolution over words with max pooling; the first words also speak for themselves."""

    def __init__(self, vocabulary: int, classes: int = 5) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary + 2, SIZE, padding_idx=0)
        self.places = nn.Embedding(LONGEST, SIZE)
        nn.init.normal_(self.words.weight, std=0.3)
        nn.init.normal_(self.places.weight, std=0.1)
        with torch.no_grad():
            self.words.weight[0].zero_()
        self.filters = nn.ModuleList([nn.Conv1d(SIZE, FILTERS, k, padding=k // 2) for k in WIDTHS])
        self.out = nn.Linear(len(WIDTHS) * FILTERS + OPENING * SIZE, classes)
        self.drop, self.drop_words = nn.Dropout(0.5), nn.Dropout(0.25)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        real = (ids > 0).float()
        said = self.drop_words(self.words(ids))
        placed = ((said + self.places.weight[None, : ids.shape[1]]) * real[..., None]).transpose(
            1, 2
        )
        shut = (1 - real[:, None]) * 1e4
        top = [(F.relu(f(placed)) - shut).amax(2).clamp(min=0) for f in self.filters]
        return self.out(self.drop(torch.cat([*top, said[:, :OPENING].flatten(1)], 1)))


def vocabulary_of(texts: list[str]) -> list[str]:
    """Words that stand in at least `RARE` texts, in order of first sight."""
    counts = Counter(w for text in texts for w in dict.fromkeys(tokens(text)))
    return [w for w, n in counts.items() if n >= RARE]


def encoded(texts: list[str], vocabulary: list[str]) -> np.ndarray:
    index = {w: n + 2 for n, w in enumerate(vocabulary)}
    ids = np.zeros((len(texts), LONGEST), dtype=np.int64)
    for row, text in enumerate(texts):
        for place, word in enumerate(tokens(text)):
            ids[row, place] = index.get(word, 1)
    return ids


def train(ids: np.ndarray, classes: np.ndarray, vocabulary: int, seed: int = 11) -> Net:
    """AdamW with one cycle of the rate, smoothed labels, one word in twelve hidden."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    net = Net(vocabulary)
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.05)
    steps = TURNS * (len(ids) // BATCH) + 10
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE * 2, total_steps=steps)
    for turn in range(TURNS):
        net.train()
        shuffled = order.permutation(len(ids))
        for start in range(0, len(ids) - BATCH + 1, BATCH):
            chosen = shuffled[start : start + BATCH]
            longest = max(OPENING, int((ids[chosen] > 0).sum(1).max()))
            batch = torch.from_numpy(ids[chosen][:, :longest])
            hidden = (torch.rand(batch.shape) < 0.08) & (batch > 0)
            scores = net(torch.where(hidden, 1, batch))
            loss = F.cross_entropy(scores, torch.from_numpy(classes[chosen]), label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            cycle.step()
        print(f"  turn {turn + 1} of {TURNS}: last loss {loss.item():.3f}", flush=True)
    return net.eval()


def scores(net: Net, ids: np.ndarray) -> np.ndarray:
    with torch.no_grad():
        parts = [net(torch.from_numpy(ids[n : n + 1000])) for n in range(0, len(ids), 1000)]
    return torch.cat(parts).numpy()


def temperature(found: np.ndarray, classes: np.ndarray) -> float:
    """The divisor of the scores that makes stated confidence fit (Guo et al. 2017)."""
    tried = np.linspace(0.4, 2.0, 161)
    losses = []
    for t in tried:
        logs = torch.log_softmax(torch.from_numpy(found / t), 1).numpy()
        losses.append(-logs[np.arange(len(classes)), classes].mean())
    return float(tried[int(np.argmin(losses))])


def save(net: Net, vocabulary: list[str], divisor: float, path: Path) -> None:
    half = {
        "words": net.words.weight, "places": net.places.weight, "out": net.out.weight,
        "out_bias": net.out.bias,
    }  # fmt: skip
    for width, layer in zip(WIDTHS, net.filters, strict=True):
        half[f"filters_{width}"], half[f"bias_{width}"] = layer.weight, layer.bias
    arrays = {name: w.detach().numpy().astype(np.float16) for name, w in half.items()}
    listed = np.frombuffer("\n".join(vocabulary).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(
        path, vocabulary=listed, widths=np.array(WIDTHS), temperature=np.array(divisor), **arrays
    )
