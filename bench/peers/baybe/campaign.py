"""Campaigns of BayBE on a table of known results, as JSON: {"best": [[best so far after 1, 2, ... experiments], ...], "seconds": CPU}.

python campaign.py TABLE.csv PARAMETERS(by commas) OBJECTIVE EXPERIMENTS BATCH SEEDS ENCODING > curves.json
ENCODING is OHE. Needs: pip install baybe. Defaults of its two-phase recommender are kept.
"""

import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import pandas as pd
from baybe import Campaign
from baybe.objectives import SingleTargetObjective
from baybe.parameters import CategoricalParameter, NumericalDiscreteParameter
from baybe.searchspace import SearchSpace
from baybe.targets import NumericalTarget
from baybe.utils.random import set_random_seed

path, names, objective, experiments, batch, seeds, encoding = sys.argv[1:8]
names = names.split(",")
experiments, batch, seeds = int(experiments), int(batch), int(seeds)
table = pd.read_csv(path)


def parameter(name):
    if pd.api.types.is_numeric_dtype(table[name]):
        return NumericalDiscreteParameter(name, values=sorted(table[name].unique()))
    return CategoricalParameter(name, values=sorted(table[name].unique()), encoding=encoding)


lookup = table.set_index(names)[objective]
curves = []
start = time.process_time()
for seed in range(1, seeds + 1):
    set_random_seed(seed)
    target = NumericalTarget(objective)
    campaign = Campaign(
        SearchSpace.from_dataframe(table[names].drop_duplicates(), [parameter(n) for n in names]),
        SingleTargetObjective(target),
    )
    best, curve = float("-inf"), []
    while len(curve) < experiments:
        asked = campaign.recommend(min(batch, experiments - len(curve)))
        asked = asked.assign(**{objective: [float(lookup.loc[tuple(row)]) for row in asked[names].itertuples(index=False)]})
        campaign.add_measurements(asked)
        for value in asked[objective]:
            best = max(best, value)
            curve.append(best)
    curves.append(curve)
    print(f"seed {seed}: {best}", file=sys.stderr)
json.dump({"best": curves, "seconds": time.process_time() - start}, sys.stdout)
