"""One peer of bench/synthetic-peers.ts: fits a table, samples as many rows, says what that cost.

python tabular.py fit METHOD TRAIN.csv KINDS.json OUT.csv SEED [EPOCHS]    METHOD: copula, ctgan, tvae, argn
python tabular.py score TRAIN.csv KINDS.json SYNTHETIC.csv                 SDMetrics' column shapes and pair trends
Needs: pip install sdv mostlyai-engine. KINDS.json: {"column": "number" | "code"}; an empty cell is missing.
CPU seconds are those of this process and its children, user and system, without the imports, on one thread.
"""

import json
import resource
import sys
import tempfile
import warnings

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")


def cpu_seconds():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def read(path, kinds):
    codes = {column: str for column, kind in kinds.items() if kind == "code"}
    return pd.read_csv(path, dtype=codes, keep_default_na=False, na_values=[""])


def metadata_of(kinds):
    from sdv.metadata import Metadata

    sdtype = {"number": "numerical", "code": "categorical"}
    columns = {column: {"sdtype": sdtype[kind]} for column, kind in kinds.items()}
    return Metadata.load_from_dict({"tables": {"table": {"columns": columns}}})


def sdv_peer(method, kinds, seed, epochs):
    import sdv
    import torch
    from sdv.single_table import CTGANSynthesizer, GaussianCopulaSynthesizer, TVAESynthesizer

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    np.random.seed(seed)
    if method == "copula":
        model = GaussianCopulaSynthesizer(metadata_of(kinds))
    else:
        family = {"ctgan": CTGANSynthesizer, "tvae": TVAESynthesizer}[method]
        model = family(metadata_of(kinds), epochs=epochs, enable_gpu=False)
    # SDV 2 takes and gives tables by name, SDV 1 a table.
    if sdv.__version__ < "2":
        return model.fit, lambda rows: model.sample(num_rows=rows)

    def draw(rows):
        drawn = model.sample(num_rows=rows)
        return drawn["table"] if isinstance(drawn, dict) else drawn

    return lambda train: model.fit({"table": train}), draw


def argn_peer(seed):
    import torch
    from mostlyai.engine import TabularARGN

    torch.set_num_threads(1)
    model = TabularARGN(device="cpu", random_state=seed, workspace_dir=tempfile.mkdtemp())
    return model.fit, lambda rows: model.sample(n_samples=rows)


def fit(method, train_path, kinds_path, out_path, seed, epochs="300"):
    kinds = json.load(open(kinds_path))
    train = read(train_path, kinds)
    learn, draw = argn_peer(int(seed)) if method == "argn" else sdv_peer(method, kinds, int(seed), int(epochs))
    start = cpu_seconds()
    learn(train)
    fitted = cpu_seconds()
    synthetic = draw(len(train))
    sampled = cpu_seconds()
    synthetic[list(kinds)].to_csv(out_path, index=False, na_rep="")
    return {"fit": fitted - start, "sample": sampled - fitted}


def score(train_path, kinds_path, synthetic_path):
    from sdmetrics.reports.single_table import QualityReport

    kinds = json.load(open(kinds_path))
    report = QualityReport()
    metadata = {"columns": metadata_of(kinds).to_dict()["tables"]["table"]["columns"]}
    report.generate(read(train_path, kinds), read(synthetic_path, kinds), metadata, verbose=False)
    scores = dict(report.get_properties().itertuples(index=False))
    return {"shape": 1 - scores["Column Shapes"], "trend": 1 - scores["Column Pair Trends"]}


if __name__ == "__main__":
    result = {"fit": fit, "score": score}[sys.argv[1]](*sys.argv[2:])
    print(json.dumps(result))
