"""The referee of the chemistry fuzz: python RDKit. Reads `smiles TAB canonical TAB 0|1` lines (canonical empty where ours refused; 1: the costly scores too),
writes one JSON line each: null where RDKit refuses, else the values, a digest of the Morgan identifiers, and whether our
canonical SMILES is the same molecule."""
import hashlib
import json
import os
import sys

from rdkit import Chem, RDConfig, RDLogger
from rdkit.Chem import QED, Crippen, rdMolDescriptors as R
from rdkit.Chem import Descriptors as D

sys.path.append(os.path.join(RDConfig.RDContribDir, "SA_Score"))
try:
    import sascorer
except ImportError:
    sascorer = None
RDLogger.DisableLog("rdApp.*")


def judge(smiles, canonical, scores):
    mol = Chem.MolFromSmiles(smiles)
    if mol is None:
        return None
    if mol.GetNumAtoms() == 0:
        return None
    prints = R.GetMorganFingerprint(mol, 2).GetNonzeroElements()
    digest = hashlib.md5(",".join(sorted(f"{k}:{v}" for k, v in prints.items())).encode()).hexdigest()
    again = None
    if canonical:
        other = Chem.MolFromSmiles(canonical)
        again = other is not None and Chem.MolToSmiles(other) == Chem.MolToSmiles(mol)
        if other is not None and not again:
            # RDKit's own canonical form is not always stable; a second pass on both sides is fair.
            again = Chem.CanonSmiles(Chem.MolToSmiles(other)) == Chem.CanonSmiles(Chem.MolToSmiles(mol))
    values = {
        "atoms": mol.GetNumAtoms(),
        "heavyAtoms": mol.GetNumHeavyAtoms(),
        "bonds": mol.GetNumBonds(),
        "rings": R.CalcNumRings(mol),
        "aromaticAtoms": sum(a.GetIsAromatic() for a in mol.GetAtoms()),
        "hydrogens": sum(a.GetTotalNumHs() for a in mol.GetAtoms()),
        "mw": D.MolWt(mol),
        "logp": Crippen.MolLogP(mol),
        "refractivity": Crippen.MolMR(mol),
        "tpsa": R.CalcTPSA(mol),
        "hbd": R.CalcNumHBD(mol),
        "hba": R.CalcNumHBA(mol),
        "rotatable": R.CalcNumRotatableBonds(mol),
        "fsp3": R.CalcFractionCSP3(mol),
        "ecfp4": digest,
        "canonical": again,
    }
    if not scores:
        return values
    try:
        values["qed"] = QED.qed(mol)
        values["sa"] = sascorer.calculateScore(mol) if sascorer else None
    except Exception:
        pass
    return values


for line in sys.stdin:
    smiles, canonical, scores = line.rstrip("\n").split("\t")
    sys.stdout.write(json.dumps(judge(smiles, canonical, scores == "1")) + "\n")
