import { DiscoveryError } from '../../errors.ts';
import { isPdbAtom, readPdbAtom } from '../../structure/pdb-atom.ts';
import { recognisePlddt } from '../confidence/plddt.ts';
import { assemble } from './assemble.ts';
import { AtomCollector, secondPositions } from './collect.ts';
import type { Structure } from './structure.ts';

/**
 * A PDB file (format 3.3), the first model of it. Residues after TER, waters and hetero groups that are no amino acids
 * stay out of the chains; of alternate positions the first is kept.
 * @throws DiscoveryError naming the line
 */
export async function readPdb(lines: AsyncIterable<string>, name: string): Promise<Structure> {
  const collector = new AtomCollector(name);
  const constructs = new Map<string, string[]>();
  const head: string[] = [];
  const title: string[] = [];
  const methods: string[] = [];
  const closed = new Set<string>();
  let models = 0;
  let reading = true;
  let number = 0;
  let place = '';
  let alternate = ' ';
  let chain = ' ';
  let second = 0;
  let atoms = 0;
  for await (const line of lines) {
    number += 1;
    if (isPdbAtom(line)) {
      if (!reading) continue;
      const atom = readPdbAtom(line, `${name}, line ${number}`);
      atoms += 1;
      chain = atom.chain;
      if (atom.alternate !== ' ') {
        if (atom.place.slice(3) !== place) {
          place = atom.place.slice(3);
          alternate = atom.alternate;
        }
        if (atom.alternate !== alternate) {
          second += 1;
          continue;
        }
      }
      collector.add({ ...atom, free: atom.hetero && closed.has(atom.chain) });
      continue;
    }
    const record = line.slice(0, 6).trimEnd();
    if (record === 'MODEL') models += 1;
    else if (record === 'ENDMDL') reading = false;
    else if (record === 'TER' && reading) closed.add(line[21] ?? chain);
    else if (record === 'SEQRES') {
      const of = line[11] ?? ' ';
      const list = constructs.get(of) ?? [];
      list.push(
        ...line
          .slice(19, 70)
          .split(/\s+/)
          .filter((word) => word !== ''),
      );
      constructs.set(of, list);
    } else if (record === 'MODRES') collector.parents.set(line.slice(12, 15).trim(), line.slice(24, 27).trim());
    else if (record === 'TITLE') title.push(line.slice(10).trim());
    else if (record === 'EXPDTA') methods.push(line.slice(10).trim());
    if (head.length < 400 && /^(HEADER|TITLE|COMPND|REMARK|EXPDTA|PARENT|DBREF)/.test(line)) head.push(line);
  }
  if (atoms === 0)
    throw new DiscoveryError('input', `${name} has no ATOM records in its ${number} lines; give a PDB or mmCIF file.`);
  const assembled = assemble(name, collector, constructs);
  const notes = [...assembled.notes];
  if (second > 0) notes.push(secondPositions(second));
  const method = methods.join(' ');
  const found = recognisePlddt(name, head.join('\n'), method === '' ? undefined : method, assembled);
  notes.push(...found.notes);
  return {
    format: 'pdb',
    name,
    ...(title.length === 0 ? {} : { title: title.join(' ').trim() }),
    ...(method === '' ? {} : { method }),
    chains: assembled.chains,
    atoms: assembled.atoms,
    models: Math.max(1, models),
    ...(found.plddt === undefined ? {} : { plddt: found.plddt }),
    notes,
  };
}
