"""Microsoft Presidio on queries with tagged identifiers, counted as bench/deid.ts does; run one after the other on one machine.
pip install presidio-analyzer and a small English model of spaCy, then: python presidio_texts.py FILE [MODEL]
Every entity that it finds counts; of queries without identifiers also those that it touches by more than a date or an age (DATE_TIME)."""
import json
import sys
import time

import tldextract
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

# Its list of domains is the one that comes with it: no look-up on the net may count as time.
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
model = sys.argv[2] if len(sys.argv) > 2 else "en_core_web_sm"
settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": model}]}
engine = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=settings).create_engine())
queries = []
for block in open(sys.argv[1], encoding="utf8").read().split("===QUERY===")[1:]:
    text, _, tags = block.partition("===PHI_TAGS===")
    queries.append((text.strip(), [json.loads(line)["value"] for line in tags.splitlines() if line.startswith("{")]))
engine.analyze(text=queries[0][0], language="en")
found = total = clean = touched = beyond = 0
began = time.time()
for text, values in queries:
    results = engine.analyze(text=text, language="en")
    if not values:
        clean += 1
        touched += bool(results)
        beyond += any(result.entity_type != "DATE_TIME" for result in results)
    covered = bytearray(len(text))
    for result in results:
        covered[result.start : result.end] = b"\1" * (result.end - result.start)
    for value in values:
        total += 1
        at, hit = text.find(value), False
        while at >= 0 and not hit:
            hit = all(covered[at + i] or not letter.isalnum() for i, letter in enumerate(value))
            at = text.find(value, at + 1)
        found += hit
seconds = time.time() - began
print(
    f"recall {100 * found / max(1, total):.1f} % ({found} of {total}); queries without identifiers that are touched: "
    f"{touched} of {clean}, by more than dates: {beyond} of {clean}; {len(queries) / seconds:.0f} texts/s"
)
