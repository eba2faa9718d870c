"""python RDKit beside the screening engine: similarity and substructure over the same SMILES, additive scores of products.

Reads one JSON document {smiles, queries, top, patterns, fold, products} and writes one. Times are of its own CPU time.
"""
import json
import math
import sys
import time

from rdkit import Chem, DataStructs, RDLogger
from rdkit.Chem import AllChem

RDLogger.DisableLog("rdApp.*")
job = json.load(sys.stdin)


def fingerprint(mol):
    return AllChem.GetMorganFingerprintAsBitVect(mol, 2, 1024)


mols = [Chem.MolFromSmiles(s) for s in job["smiles"]]
start = time.process_time()
bits = [fingerprint(m) for m in mols]
fingerprints = len(bits) / (time.process_time() - start)

hits = []
start = time.process_time()
for query in job["queries"]:
    scores = DataStructs.BulkTanimotoSimilarity(fingerprint(Chem.MolFromSmiles(query)), bits)
    hits.append(scores)
tanimoto = len(bits) * len(job["queries"]) / (time.process_time() - start)
top = [
    [[i + 1, scores[i]] for i in sorted(range(len(scores)), key=lambda i: (-scores[i], i))[: job["top"]]]
    for scores in hits
]

counts = []
start = time.process_time()
for pattern in job["patterns"]:
    query = Chem.MolFromSmarts(pattern)
    counts.append([i + 1 for i, m in enumerate(mols) if m.HasSubstructMatch(query)])
substructure = len(mols) * len(job["patterns"]) / (time.process_time() - start)

totals = []
for smiles in job["products"]:
    mol = Chem.MolFromSmiles(smiles)
    found = AllChem.GetMorganFingerprint(mol, 2, includeRedundantEnvironments=True).GetNonzeroElements()
    totals.append(math.fsum(count * job["weights"][(identifier % 2**32) % job["fold"]] for identifier, count in found.items()))

json.dump({
    "top": top, "lines": counts, "totals": totals,
    "rates": {"fingerprints": fingerprints, "tanimoto": tanimoto, "substructure": substructure},
}, sys.stdout)
