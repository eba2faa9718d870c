"""Rates of python RDKit for the chemistry bench, in molecules per second of its own CPU time: one JSON line."""
import json
import sys
import time

from rdkit import Chem, RDLogger
from rdkit.Chem import Descriptors, rdMolDescriptors as R

RDLogger.DisableLog("rdApp.*")
lines = [line.strip() for line in sys.stdin if line.strip()]


def rate(work, items):
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        for item in items:
            work(item)
        best = max(best, len(items) / (time.process_time() - start))
    return best


def fingerprint(smiles):
    mol = Chem.MolFromSmiles(smiles)
    if mol:
        R.GetMorganFingerprintAsBitVect(mol, 2, 2048)


def described(smiles):
    mol = Chem.MolFromSmiles(smiles)
    if mol:
        Descriptors.MolWt(mol), R.CalcTPSA(mol), R.CalcNumRings(mol), R.CalcCrippenDescriptors(mol)
        R.CalcNumHBD(mol), R.CalcNumHBA(mol), R.CalcNumRotatableBonds(mol)


def canonical(smiles):
    mol = Chem.MolFromSmiles(smiles)
    if mol:
        Chem.MolToSmiles(mol)


print(json.dumps({
    "parse": rate(Chem.MolFromSmiles, lines),
    "parse + ECFP4": rate(fingerprint, lines),
    "parse + canonical SMILES": rate(canonical, lines[:3000]),
    "parse + 9 descriptors": rate(described, lines[:3000]),
}))
