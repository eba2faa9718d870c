#!/usr/bin/env node
/**
 * Builds the lexicon of the Human Phenotype Ontology that `phenotypes/hpo.ts` reads: every name and synonym of a phenotypic
 * abnormality, one term a line, compressed. Usage: node scripts/hpo-lexicon.ts HP.OBO LAYPERSON.TSV[.gz] OUT.tsv.gz
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

const [obo, layperson, out] = process.argv.slice(2);
if (obo === undefined || layperson === undefined || out === undefined) {
  console.error('usage: node scripts/hpo-lexicon.ts HP.OBO LAYPERSON.TSV[.gz] OUT.tsv.gz');
  process.exit(2);
}
const read = (path: string) =>
  (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString('utf8');
interface Term {
  id: string;
  name: string;
  synonyms: Set<string>;
  parents: string[];
  obsolete: boolean;
}
const text = read(obo);
const release = /^data-version: (\S+)/m.exec(text)?.[1] ?? 'unknown';
const terms = new Map<string, Term>();
for (const block of text.split('\n[')) {
  if (!block.startsWith('Term]')) continue;
  const term: Term = { id: '', name: '', synonyms: new Set(), parents: [], obsolete: false };
  for (const line of block.split('\n')) {
    if (line.startsWith('id: ')) term.id = line.slice(4).trim();
    else if (line.startsWith('name: ')) term.name = line.slice(6).trim();
    else if (line.startsWith('is_a: ')) term.parents.push(line.slice(6, 16));
    else if (line.startsWith('is_obsolete: true')) term.obsolete = true;
    else if (line.startsWith('synonym: ')) {
      const match = /^synonym: "((?:[^"\\]|\\.)*)" (EXACT|RELATED|NARROW|BROAD)(.*)/.exec(line);
      // Broader and narrower words name something else; related ones only where lay people use them.
      if (match && (match[2] === 'EXACT' || (match[2] === 'RELATED' && match[3]!.includes('layperson'))))
        term.synonyms.add(match[1]!.replaceAll('\\"', '"').trim());
    }
  }
  if (term.id.startsWith('HP:') && !term.obsolete) terms.set(term.id, term);
}
const abnormal = new Set(['HP:0000118']);
for (let grew = true; grew; ) {
  grew = false;
  for (const term of terms.values())
    if (!abnormal.has(term.id) && term.parents.some((parent) => abnormal.has(parent))) {
      abnormal.add(term.id);
      grew = true;
    }
}
let laypersonRows = 0;
for (const line of read(layperson).split('\n').slice(1)) {
  const [iri = '', , words = ''] = line.split('\t').map((cell) => cell.replace(/^"|"(?:@en)?$/g, '').trim());
  const id = /HP_(\d{7})/.exec(iri)?.[1];
  const term = id === undefined ? undefined : terms.get(`HP:${id}`);
  if (!term || words === '') continue;
  term.synonyms.add(words.replace(/"(?:@en|\^\^.*)?$/, ''));
  laypersonRows += 1;
}
const lines = [
  `# Human Phenotype Ontology ${release}, names and synonyms of phenotypic abnormalities; https://hpo.jax.org, licence https://hpo.jax.org/app/license`,
];
for (const id of [...abnormal].sort()) {
  const term = terms.get(id)!;
  const names = [term.name, ...[...term.synonyms].filter((name) => name.toLowerCase() !== term.name.toLowerCase())];
  lines.push([id.slice(3), ...names.map((name) => name.replaceAll(/[\t\n]/g, ' '))].join('\t'));
}
const bytes = gzipSync(`${lines.join('\n')}\n`, { level: 9 });
// The time stamp and operating system in the header would differ from run to run.
bytes.fill(0, 4, 8);
bytes[9] = 255;
writeFileSync(out, bytes);
console.log(`${release}: ${abnormal.size} terms, ${laypersonRows} layperson rows, ${bytes.length} bytes`);
