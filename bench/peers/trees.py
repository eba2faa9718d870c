"""Peer of bench/trees.ts: fits HistGradientBoosting, LightGBM and XGBoost on one thread to the matrix in a file of doubles (rows of
features, then the label), and answers seconds of CPU and the log-loss on rows kept back."""
import json
import sys
import time

import numpy as np

ask = json.load(sys.stdin)
data = np.fromfile(ask["file"], dtype="<f8").reshape(-1, ask["features"] + 1)
X, y = data[:, :-1], data[:, -1]
learn = ask["learn"]
out = {}


def run(name, make):
    best = None
    for _ in range(ask["runs"]):
        model = make()
        start = time.process_time()
        model.fit(X[:learn], y[:learn])
        seconds = time.process_time() - start
        best = seconds if best is None else min(best, seconds)
    p = np.clip(model.predict_proba(X[learn:])[:, 1], 1e-12, 1 - 1e-12)
    loss = -np.mean(y[learn:] * np.log(p) + (1 - y[learn:]) * np.log(1 - p))
    out[name] = {"seconds": best, "loss": float(loss)}


from lightgbm import LGBMClassifier
from sklearn.ensemble import HistGradientBoostingClassifier

run("scikit-learn HistGradientBoosting", lambda: HistGradientBoostingClassifier(max_iter=100, max_leaf_nodes=31, early_stopping=False, random_state=0))
run("LightGBM", lambda: LGBMClassifier(n_estimators=100, num_leaves=31, random_state=0, verbose=-1, n_jobs=1))
try:
    from xgboost import XGBClassifier

    run("XGBoost", lambda: XGBClassifier(n_estimators=100, max_leaves=31, grow_policy="lossguide", max_depth=0, learning_rate=0.1, random_state=0, n_jobs=1))
except ImportError:
    pass
json.dump(out, sys.stdout)
