"""Training steps of bench/tensor.ts in PyTorch, one thread.

Started with -P, so that the name of this file does not hide the package. Reads one JSON line per request on stdin ({"work": NAME, "seconds": S}) and answers with {"median": ms, "steps": n}.
"""
import json
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
torch.manual_seed(1)


def mlp():
    net = nn.Sequential(nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 100))
    x, y = torch.randn(500, 256), torch.randn(500, 100)
    return net, lambda: F.mse_loss(net(x), y)


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb, self.gru, self.out = nn.Embedding(64, 256), nn.GRU(256, 256, 2, batch_first=True), nn.Linear(256, 64)

    def forward(self, x):
        return self.out(self.gru(self.emb(x))[0])


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        layer = nn.TransformerEncoderLayer(256, 4, 1024, 0.0, "gelu", batch_first=True, norm_first=True)
        self.emb, self.enc, self.out = nn.Embedding(64, 256), nn.TransformerEncoder(layer, 2, enable_nested_tensor=False), nn.Linear(256, 64)
        self.register_buffer("mask", nn.Transformer.generate_square_subsequent_mask(60))

    def forward(self, x):
        return self.out(self.enc(self.emb(x), mask=self.mask, is_causal=True))


def language(net):
    x, y = torch.randint(0, 64, (128, 60)), torch.randint(0, 64, (128, 60))
    return net, lambda: F.cross_entropy(net(x).reshape(-1, 64), y.reshape(-1))


def images(net):
    x, y = torch.randn(16, 1, 64, 64), torch.randn(16, 1, 64, 64)
    return net, lambda: F.mse_loss(net(x), y)


def conv():
    sizes = [1, 32, 64, 32, 1]
    parts = []
    for a, b in zip(sizes, sizes[1:]):
        parts += [nn.Conv2d(a, b, 3, padding=1), nn.ReLU()]
    return images(nn.Sequential(*parts[:-1]))


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = nn.Conv2d(1, 32, 3, padding=1), nn.Conv2d(32, 64, 3, stride=2, padding=1), nn.Conv2d(64, 64, 3, padding=1)
        self.d, self.e = nn.Conv2d(96, 32, 3, padding=1), nn.Conv2d(32, 1, 3, padding=1)

    def forward(self, x):
        top = F.relu(self.a(x))
        low = F.relu(self.c(F.relu(self.b(top))))
        return self.e(F.relu(self.d(torch.cat([F.interpolate(low, scale_factor=2, mode="nearest"), top], 1))))


WORK = {
    "mlp": mlp,
    "gru": lambda: language(Recurrent()),
    "transformer": lambda: language(Transformer()),
    "conv": conv,
    "unet": lambda: images(UNet()),
}
made = {}
print(json.dumps({"version": torch.__version__}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    name = request["work"]
    if name not in made:
        net, loss = WORK[name]()
        made[name] = (loss, torch.optim.Adam(net.parameters(), lr=1e-3))
    loss, optimiser = made[name]
    times = []
    end = time.perf_counter() + request["seconds"]
    while time.perf_counter() < end or len(times) < 3:
        start = time.perf_counter()
        optimiser.zero_grad()
        loss().backward()
        optimiser.step()
        times.append(time.perf_counter() - start)
    print(json.dumps({"median": statistics.median(times) * 1e3, "steps": len(times)}), flush=True)
