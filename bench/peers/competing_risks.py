"""Peer of bench/cohort-times.ts: competing risks by lifelines and scikit-survival. One JSON document on standard input, one on standard output.

In: names, x (rows of inputs), time, cause (0 censored, 1 the event, 2 a competing one), times. Out: aj, the cumulative incidence
without inputs (Aalen-Johansen, of scikit-survival, since lifelines moves tied times); one and two, the Cox coefficients of the causes
(Efron's ties); cif, the cumulative incidence of each row at each time as the sum over times of events of what is free of both just
before, times the step of the hazard of the event (as R's riskRegression has it); even, the same with the hazards of lifelines spread
evenly between the times of events, as Aceso has it.
"""
import json
import sys
import warnings

import numpy as np
import pandas as pd
from lifelines import CoxPHFitter
from sksurv.nonparametric import cumulative_incidence_competing_risks

warnings.filterwarnings("ignore")
ask = json.load(sys.stdin)
x, time, cause = np.array(ask["x"], float), np.array(ask["time"], float), np.array(ask["cause"])
times = np.array(ask["times"], float)
seen, incidence = cumulative_incidence_competing_risks(cause, time)
at = lambda t: float(incidence[1][seen <= t][-1])
frame = pd.DataFrame(x, columns=ask["names"])
fits = {}
for which in (1, 2):
    data = frame.assign(t=time, e=(cause == which).astype(int))
    fits[which] = CoxPHFitter().fit(data, "t", "e", fit_options={"precision": 1e-12})
grid = np.unique(time[cause > 0])
steps, even = {}, {}
for which, fit in fits.items():
    base = fit.baseline_cumulative_hazard_.iloc[:, 0]
    own = np.unique(time[cause == which])
    total = np.array([float(base[base.index <= t].iloc[-1]) if (base.index <= t).any() else 0.0 for t in grid])
    line = np.interp(grid, np.concatenate([[0.0], own]), np.concatenate([[0.0], total[np.isin(grid, own)]]))
    hazard = fit.predict_partial_hazard(frame).to_numpy()[:, None]
    steps[which] = np.diff(total, prepend=0.0)[None, :] * hazard
    even[which] = np.diff(line, prepend=0.0)[None, :] * hazard


def curve(one, two, stretch):
    free = np.exp(-np.cumsum(one + two, axis=1))
    before = np.hstack([np.ones((len(x), 1)), free[:, :-1]])
    both = one + two
    part = np.where(both > 0, one / np.where(both > 0, both, 1) * -np.expm1(-both), 0.0) if stretch else one
    risk = np.cumsum(before * part, axis=1)
    return [[float(row[grid <= t][-1]) if (grid <= t).any() else 0.0 for t in times] for row in risk]


json.dump(
    {
        "aj": [at(t) for t in times],
        "one": fits[1].params_.tolist(),
        "two": fits[2].params_.tolist(),
        "cif": curve(steps[1], steps[2], False),
        "even": curve(even[1], even[2], True),
    },
    sys.stdout,
)
