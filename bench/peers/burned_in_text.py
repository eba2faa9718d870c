"""Pictures with names, days and numbers drawn into them, for bench/deid-pixels.ts.

usage: burned_in_text.py OUT COUNT SEED   (needs pillow and numpy, and TrueType fonts of the system)
"""

import glob
import json
import os
import sys

import numpy as np
from PIL import Image, ImageDraw, ImageFont

out, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = np.random.default_rng(seed)
os.makedirs(out, exist_ok=True)
fonts = sorted(glob.glob("/usr/share/fonts/truetype/**/*.ttf", recursive=True))
fonts = [f for f in fonts if "Sans" in f or "Mono" in f]
NAMES = ["DOE^JANE", "Garcia Lopez, Maria", "SMITH, ROBERT J", "Nguyen Thi Hoa", "O'Brien Sean", "Okafor Chidi", "WANG LI"]


def text():
    kind = rng.integers(5)
    if kind == 0:
        return NAMES[rng.integers(len(NAMES))]
    if kind == 1:
        return "DOB %02d/%02d/%d" % (rng.integers(1, 13), rng.integers(1, 29), rng.integers(1920, 2010))
    if kind == 2:
        return "MRN: %d" % rng.integers(10**6, 10**8)
    if kind == 3:
        return "St. Mary Hospital"
    return "%02d-%02d-2024 10:%02d:33" % (rng.integers(1, 13), rng.integers(1, 29), rng.integers(60))


def ultrasound(w, h):
    y, x = np.mgrid[0:h, 0:w]
    r, a = np.hypot(x - w / 2, y + 20), np.arctan2(x - w / 2, y + 20)
    fan = (np.abs(a) < 0.6) & (r > 60) & (r < h * 0.95)
    speckle = np.clip(rng.rayleigh(45, (h, w)) * (0.6 + 0.4 * np.sin(r / 23)), 0, 220)
    return np.where(fan, speckle, rng.choice([0, 8]))


def radiograph(w, h):
    y, x = np.mgrid[0:h, 0:w]
    field = 90 + 60 * np.sin(x / w * 3.1) * np.cos(y / h * 2.3) + rng.normal(0, 6, (h, w))
    return np.clip(field, 0, 235)


truth = []
for i in range(count):
    w, h = [(640, 480), (800, 600), (1024, 768)][rng.integers(3)]
    kind = "ultrasound" if rng.random() < 0.6 else "radiograph"
    image = Image.fromarray((ultrasound if kind == "ultrasound" else radiograph)(w, h).astype("uint8"))
    draw = ImageDraw.Draw(image)
    boxes = []
    for _ in range(rng.integers(1, 5)):
        words = text()
        size = int(rng.choice([10, 12, 14, 16, 20, 26]))
        font = ImageFont.truetype(fonts[rng.integers(len(fonts))], size)
        grey = int(rng.choice([255, 255, 230, 200]))
        for _ in range(50):
            p = (int(rng.integers(0, max(1, w - draw.textlength(words, font=font) - 2))), int(rng.choice([rng.integers(0, 40), rng.integers(h - 60, h - 30)])))
            box = draw.textbbox(p, words, font=font)
            if all(box[2] < b[0] - 8 or box[0] > b[2] + 8 or box[3] < b[1] - 4 or box[1] > b[3] + 4 for b in boxes):
                draw.text(p, words, fill=grey, font=font)
                boxes.append([*map(int, box), size, grey])
                break
    name = "%04d.gray" % i
    with open(os.path.join(out, name), "wb") as file:
        file.write(image.tobytes())
    truth.append({"file": name, "kind": kind, "width": w, "height": h, "boxes": boxes})
with open(os.path.join(out, "truth.json"), "w") as file:
    json.dump(truth, file)
