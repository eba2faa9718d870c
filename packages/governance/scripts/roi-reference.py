"""Reference figures for the tests of roi/: statsmodels 0.15, linearmodels 7.1, and CR2 written out in numpy.

    python packages/governance/scripts/roi-reference.py > packages/governance/src/roi/fixtures/reference.json
"""
import json
import numpy as np
import statsmodels.api as sm
import pandas as pd
from linearmodels.panel import PanelOLS
from scipy import stats

rng = np.random.default_rng(20260101)
units, periods, go_live = 10, 8, 4
rows = []
for u in range(units):
    level = 40 + 6 * rng.normal()
    for t in range(periods):
        if (u, t) in {(3, 2), (7, 6)}:
            continue  # two cells without a task
        on = int(u < 4 and t >= go_live)
        mean = level + 0.7 * t + 2 * rng.normal() * (1 + u / 10) - 3 * on
        rows.append((u, t, round(float(mean), 4), on))
frame = pd.DataFrame(rows, columns=["unit", "period", "y", "on"])
dummies = pd.get_dummies(frame["unit"], prefix="u", dtype=float).join(
    pd.get_dummies(frame["period"], prefix="t", dtype=float).iloc[:, 1:]
)
x = dummies.assign(on=frame["on"].astype(float))
ols = sm.OLS(frame["y"], x).fit(cov_type="cluster", cov_kwds={"groups": frame["unit"]})
panel = PanelOLS(
    frame.set_index(["unit", "period"])["y"],
    frame.set_index(["unit", "period"])[["on"]],
    entity_effects=True,
    time_effects=True,
).fit()

X, y, g = x.to_numpy(), frame["y"].to_numpy(), frame["unit"].to_numpy()
bread = np.linalg.inv(X.T @ X)
hat = X @ bread @ X.T
residual = y - hat @ y
M = np.eye(len(y)) - hat
contrast = bread[-1]
variance, P = 0.0, []
for u in range(units):
    at = np.where(g == u)[0]
    values, vectors = np.linalg.eigh(M[np.ix_(at, at)])
    keep = values > 1e-10
    root = vectors[:, keep] @ np.diag(values[keep] ** -0.5) @ vectors[:, keep].T
    w = root @ (X[at] @ contrast)
    variance += float(w @ residual[at]) ** 2
    P.append(M[:, at] @ w)
P = np.array(P)
products = P @ P.T
df = np.trace(products) ** 2 / np.sum(products**2)

n, at_period = 30, 20
errors = [rng.normal()]
for _ in range(n - 1):
    errors.append(0.4 * errors[-1] + rng.normal())
series = [round(float(30 + 0.2 * t - 2 * (t >= at_period) + errors[t]), 4) for t in range(n)]
middle = at_period + (n - 1 - at_period) / 2
S = np.array([[1, t, t >= at_period, (t - middle) * (t >= at_period)] for t in range(n)], dtype=float)
gls = {}
for rho in (0.0, 0.3, 0.6):
    sigma = rho ** np.abs(np.subtract.outer(np.arange(n), np.arange(n))) if rho else np.eye(n)
    fit = sm.GLS(np.array(series), S, sigma=sigma).fit()
    gls[str(rho)] = {"effect": float(fit.params[2]), "standardError": float(fit.bse[2])}

print(
    json.dumps(
        {
            "panel": {
                "rows": [list(map(float, row)) for row in rows],
                "effect": float(ols.params["on"]),
                "linearmodels": float(panel.params["on"]),
                "cr1": float(ols.bse["on"]),
                "cr2": float(np.sqrt(variance)),
                "df": float(df),
            },
            "series": {"values": series, "goLive": at_period, "at": middle, "gls": gls},
            "student": [
                {"t": t, "df": d, "cdf": float(stats.t.cdf(t, d)), "quantile": float(stats.t.ppf(0.975, d))}
                for t, d in ((0.3, 1.0), (2.0, 3.7), (-1.5, 12.0), (4.0, 250.0))
            ],
        },
        indent=1,
    )
)
