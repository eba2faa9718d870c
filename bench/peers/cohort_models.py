"""Peers of bench/cohort-models.ts: reads one JSON document on standard input, answers one on standard output.

In: columns (numbers with null for missing, or words), rows to learn from, rows to test, y, and for times time and horizon;
design: the matrix of Aceso's Cox regression for a comparison of coefficients. Out: by peer, risk of the test rows, seconds of the fit.
"""
import json
import sys
import time
import warnings

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")
ask = json.load(sys.stdin)
frame = pd.DataFrame({c["name"]: c["values"] for c in ask["columns"]})
for c in ask["columns"]:
    if c["type"] == "code":
        frame[c["name"]] = frame[c["name"]].astype("category")
    else:
        frame[c["name"]] = frame[c["name"]].astype(float)
learn, test = np.array(ask["learn"]), np.array(ask["test"])
y = np.array(ask["y"])
out = {}


def run(name, fit, tell):
    try:
        start = time.perf_counter()
        model = fit()
        seconds = time.perf_counter() - start
        out[name] = {"seconds": seconds, **tell(model)}
    except Exception as error:  # a peer that fails is named, not hidden
        out[name] = {"error": f"{type(error).__name__}: {error}"[:200]}


numbers = [c["name"] for c in ask["columns"] if c["type"] == "number"]
words = [c["name"] for c in ask["columns"] if c["type"] == "code"]


def prepared():
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    number = make_pipeline(SimpleImputer(add_indicator=True), StandardScaler())
    word = make_pipeline(
        SimpleImputer(strategy="most_frequent"), OneHotEncoder(drop="first", handle_unknown="ignore", sparse_output=False)
    )
    return ColumnTransformer([("n", number, numbers), ("w", word, [w for w in words])])


plain = frame.copy()
for w in words:
    plain[w] = plain[w].astype(object).where(plain[w].notna(), np.nan)
A, B = frame.iloc[learn], frame.iloc[test]
PA, PB = plain.iloc[learn], plain.iloc[test]

if ask.get("time") is None:
    from lightgbm import LGBMClassifier
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from xgboost import XGBClassifier

    def risk(X):
        return lambda m: {"risk": m.predict_proba(X)[:, 1].tolist()}

    run("sklearn logistic", lambda: make_pipeline(prepared(), LogisticRegression(max_iter=2000)).fit(PA, y[learn]), risk(PB))
    run("sklearn HistGradientBoosting", lambda: HistGradientBoostingClassifier(random_state=0, categorical_features="from_dtype").fit(A, y[learn]), risk(B))
    run("lightgbm", lambda: LGBMClassifier(random_state=0, verbose=-1, n_jobs=1).fit(A, y[learn]), risk(B))
    run("xgboost", lambda: XGBClassifier(random_state=0, enable_categorical=True, n_jobs=1).fit(A, y[learn]), risk(B))
else:
    t = np.array(ask["time"], float)
    horizon = ask["horizon"]
    # Some peers refuse a time of 0.
    t = np.maximum(t, 1e-3)
    transform = prepared().fit(PA)
    XA, XB = np.asarray(transform.transform(PA), float), np.asarray(transform.transform(PB), float)
    keep = XA.std(axis=0) > 0
    XA, XB = XA[:, keep], XB[:, keep]
    from lifelines import CoxPHFitter
    from sksurv.ensemble import GradientBoostingSurvivalAnalysis, RandomSurvivalForest
    from sksurv.linear_model import CoxPHSurvivalAnalysis
    from sksurv.util import Surv

    S = Surv.from_arrays(y[learn].astype(bool), t[learn])
    grid = [(k + 1) / 20 * horizon for k in range(20)]

    def of_curves(model):
        curves = model.predict_survival_function(XB)
        at = [[float(f(min(max(g, f.domain[0]), f.domain[1]))) if g >= f.x[0] else 1.0 for f in curves] for g in grid]
        return {"survival": at, "risk": [1 - v for v in at[-1]]}

    def lifelines_fit():
        data = pd.DataFrame(XA, columns=[f"x{i}" for i in range(XA.shape[1])])
        data["t"], data["e"] = t[learn], y[learn]
        return CoxPHFitter(penalizer=0.01).fit(data, "t", "e")

    def lifelines_tell(m):
        data = pd.DataFrame(XB, columns=[f"x{i}" for i in range(XB.shape[1])])
        at = m.predict_survival_function(data, times=grid).to_numpy()
        return {"survival": at.tolist(), "risk": (1 - at[-1]).tolist()}

    run("lifelines CoxPH", lifelines_fit, lifelines_tell)
    run("scikit-survival CoxPH", lambda: CoxPHSurvivalAnalysis(alpha=1.0, ties="efron").fit(XA, S), of_curves)
    # Its curves of thousands of rows by thousands of times take minutes and gigabytes.
    if len(learn) <= 4000:
        run("scikit-survival forest", lambda: RandomSurvivalForest(n_estimators=100, min_samples_leaf=15, random_state=0, n_jobs=1).fit(XA, S), of_curves)
    run("scikit-survival boosting", lambda: GradientBoostingSurvivalAnalysis(n_estimators=100, random_state=0).fit(XA, S), of_curves)
    design = ask.get("design")
    if design is not None:
        X = np.array(design["x"], float).reshape(-1, len(design["names"]))
        data = pd.DataFrame(X, columns=[f"x{i}" for i in range(X.shape[1])])
        data["t"], data["e"] = np.array(design["time"], float), np.array(design["event"])
        try:
            m = CoxPHFitter().fit(data, "t", "e", fit_options={"precision": 1e-10})
            out["coefficients"] = {"values": m.params_.tolist(), "errors": m.standard_errors_.tolist(), "log": float(m.log_likelihood_)}
        except Exception as error:
            out["coefficients"] = {"error": str(error)[:200]}
json.dump(out, sys.stdout)
