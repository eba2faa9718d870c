"""Shape and trend scores of SDMetrics for pairs of CSV files, as JSON.

python sdmetrics_scores.py NAME=REAL.csv,SYNTHETIC.csv ... > scores.json
Needs: pip install sdmetrics (0.32 was used). Columns with text or at most two values are categorical.
"""

import json
import sys
import warnings

import pandas as pd
from sdmetrics.column_pairs import ContingencySimilarity, CorrelationSimilarity
from sdmetrics.single_column import KSComplement, TVComplement

warnings.filterwarnings("ignore")


def scores(real_path, synthetic_path):
    options = {"na_values": ["NA", "?"], "skipinitialspace": True}
    real, synthetic = pd.read_csv(real_path, **options), pd.read_csv(synthetic_path, **options)
    numeric = [c for c in real if pd.api.types.is_numeric_dtype(real[c]) and real[c].nunique() > 2]
    for c in real:
        if c not in numeric:
            real[c], synthetic[c] = real[c].astype(object), synthetic[c].astype(object)
    shapes = {c: (KSComplement if c in numeric else TVComplement).compute(real[c], synthetic[c]) for c in real}
    pairs = {}
    columns = list(real)
    for i, a in enumerate(columns):
        for b in columns[i + 1 :]:
            both = [c for c in (a, b) if c in numeric]
            if len(both) == 2:
                value = CorrelationSimilarity.compute(real[[a, b]], synthetic[[a, b]])
            else:
                value = ContingencySimilarity.compute(
                    real[[a, b]].copy(), synthetic[[a, b]].copy(), continuous_column_names=both or None, num_discrete_bins=10
                )
            pairs[f"{a}|{b}"] = float(value)
    return {"shapes": {k: float(v) for k, v in shapes.items()}, "pairs": pairs}


print(json.dumps({name: scores(*paths.split(",")) for name, paths in (a.split("=", 1) for a in sys.argv[1:])}, indent=1))
