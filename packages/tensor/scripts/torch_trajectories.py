"""Losses of small PyTorch networks over 50 training steps, for src/train/torch.test.ts.

    pip install torch numpy
    python packages/tensor/scripts/torch_trajectories.py > packages/tensor/src/fixtures/torch-trajectories.json

Weights and data come from a hash of their index (`fill`), so that the fixture needs to hold only shapes and losses.
"""
import json
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

STEPS = 50
torch.set_num_threads(1)


def fill(shape, salt, scale=1.0, offset=0.0):
    n = int(np.prod(shape))
    h = (np.arange(n, dtype=np.uint64) * 2654435761 + salt * 40503) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 2246822519) & 0xFFFFFFFF
    h ^= h >> 13
    return torch.from_numpy(((h / 4294967296.0 - 0.5) * 2 * scale + offset).astype(np.float32).reshape(shape))


def classes(shape, salt, count):
    return ((fill(shape, salt) + 1) * 0.4999 * count).long()


def run(named, loss, optimiser, clip=None, extra=None):
    """named: our name of the parameter -> (tensor, scale, offset)"""
    spec = []
    for salt, (name, (parameter, scale, offset)) in enumerate(named.items()):
        with torch.no_grad():
            parameter.copy_(fill(parameter.shape, salt + 1, scale, offset))
        spec.append({"name": name, "shape": list(parameter.shape), "scale": scale, "offset": offset})
    step = optimiser([parameter for parameter, _, _ in named.values()])
    losses = []
    for _ in range(STEPS):
        step.zero_grad()
        value = loss()
        value.backward()
        if clip is not None:
            torch.nn.utils.clip_grad_norm_([parameter for parameter, _, _ in named.values()], clip)
        step.step()
        losses.append(float(value.detach()))
    return {"parameters": spec, "losses": losses, **(extra() if extra else {})}


def mlp():
    a, b = nn.Linear(6, 16), nn.Linear(16, 3)
    x, y = fill((10, 6), 101), fill((10, 3), 102)
    named = {
        "a.weight": (a.weight, 0.4, 0), "a.bias": (a.bias, 0.4, 0),
        "b.weight": (b.weight, 0.3, 0), "b.bias": (b.bias, 0.3, 0),
    }
    return run(named, lambda: F.mse_loss(b(F.relu(a(x))), y), lambda p: torch.optim.Adam(p, lr=1e-2))


def gru():
    emb, r0, r1, out = nn.Embedding(7, 5), nn.GRU(5, 8, batch_first=True), nn.GRU(8, 8, batch_first=True), nn.Linear(8, 7)
    x, y = classes((4, 6), 101, 7), classes((4, 6), 102, 7)
    named = {"e.weight": (emb.weight, 1, 0)}
    for name, layer in (("r0", r0), ("r1", r1)):
        for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
            named[f"{name}.{part}"] = (getattr(layer, f"{part}_l0"), 0.35, 0)
    named |= {"out.weight": (out.weight, 0.35, 0), "out.bias": (out.bias, 0.35, 0)}

    def loss():
        return F.cross_entropy(out(r1(r0(emb(x))[0])[0]).reshape(-1, 7), y.reshape(-1))

    return run(named, loss, lambda p: torch.optim.Adam(p, lr=1e-2), clip=0.5)


def transformer():
    width, heads, time = 8, 2, 5
    emb = nn.Embedding(7, width)
    layer = nn.TransformerEncoderLayer(width, heads, 16, 0.0, "gelu", batch_first=True, norm_first=True)
    out = nn.Linear(width, 7)
    x, y = classes((4, time), 101, 7), classes((4, time), 102, 7)
    mask = nn.Transformer.generate_square_subsequent_mask(time)
    at = layer.self_attn
    named = {
        "e.weight": (emb.weight, 1, 0),
        "n1.weight": (layer.norm1.weight, 0.1, 1), "n1.bias": (layer.norm1.bias, 0.1, 0),
        "att.in.weight": (at.in_proj_weight, 0.4, 0), "att.in.bias": (at.in_proj_bias, 0.1, 0),
        "att.out.weight": (at.out_proj.weight, 0.4, 0), "att.out.bias": (at.out_proj.bias, 0.1, 0),
        "n2.weight": (layer.norm2.weight, 0.1, 1), "n2.bias": (layer.norm2.bias, 0.1, 0),
        "f1.weight": (layer.linear1.weight, 0.3, 0), "f1.bias": (layer.linear1.bias, 0.1, 0),
        "f2.weight": (layer.linear2.weight, 0.3, 0), "f2.bias": (layer.linear2.bias, 0.1, 0),
        "out.weight": (out.weight, 0.4, 0), "out.bias": (out.bias, 0.1, 0),
    }

    def groups(p):
        return torch.optim.AdamW(
            [{"params": [q for q in p if q.dim() > 1], "weight_decay": 0.05},
             {"params": [q for q in p if q.dim() <= 1], "weight_decay": 0.0}], lr=5e-3)

    def loss():
        return F.cross_entropy(out(layer(emb(x), src_mask=mask)).reshape(-1, 7), y.reshape(-1))

    return run(named, loss, groups)


def unet():
    c1, d, c2, o = nn.Conv2d(1, 4, 3, padding=1), nn.Conv2d(4, 6, 3, stride=2, padding=1), nn.Conv2d(10, 4, 3, padding=1), nn.Conv2d(4, 1, 3, padding=1)
    gn, bn = nn.GroupNorm(2, 4), nn.BatchNorm2d(6)
    x, y = fill((3, 1, 8, 8), 101), fill((3, 1, 8, 8), 102)
    named = {}
    for name, layer, scale in (("c1", c1, 0.3), ("gn", gn, 0.1), ("d", d, 0.2), ("bn", bn, 0.1), ("c2", c2, 0.15), ("o", o, 0.2)):
        offset = 1 if name in ("gn", "bn") else 0
        named[f"{name}.weight"] = (layer.weight, scale, offset)
        named[f"{name}.bias"] = (layer.bias, 0.1, 0)

    def loss():
        top = F.silu(gn(c1(x)))
        low = F.relu(bn(d(top)))
        return F.mse_loss(o(F.silu(c2(torch.cat([F.interpolate(low, scale_factor=2, mode="nearest"), top], 1)))), y)

    def extra():
        return {"running": {"bn.running_mean": bn.running_mean.tolist(), "bn.running_var": bn.running_var.tolist()}}

    return run(named, loss, lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9), extra=extra)


def conv3d():
    a, b = nn.Conv3d(1, 3, 3, padding=1), nn.ConvTranspose3d(3, 2, 2, stride=2)
    head = nn.Linear(2, 1)
    x, y = fill((4, 1, 4, 4, 4), 101), (fill((4, 1), 102) > 0).float()
    named = {}
    for name, layer, scale in (("a", a, 0.3), ("b", b, 0.4), ("head", head, 0.7)):
        named[f"{name}.weight"] = (layer.weight, scale, 0)
        named[f"{name}.bias"] = (layer.bias, 0.1, 0)

    def loss():
        z = b(F.max_pool3d(F.leaky_relu(a(x), 0.1), 2)).mean((2, 3, 4))
        return F.binary_cross_entropy_with_logits(head(z), y)

    return run(named, loss, lambda p: torch.optim.Adam(p, lr=2e-2))


json.dump(
    {
        "source": f"PyTorch {torch.__version__}, CPU, one thread",
        **{f.__name__: f() for f in (mlp, gru, transformer, unet, conv3d)},
    },
    sys.stdout,
)
print()
