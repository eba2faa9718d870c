import { DiscoveryError } from '../../errors.ts';
import { type LocalQuality, plddtOfMetric, recognisePlddt } from '../confidence/plddt.ts';
import { assemble } from './assemble.ts';
import { AtomCollector, secondPositions } from './collect.ts';
import { type CifRow, readCif } from './star.ts';
import type { Structure } from './structure.ts';

/**
 * An mmCIF file (PDBx and ModelCIF), the first model of its first data block. Confidence is taken from `_ma_qa_metric`
 * where there is one.
 * @throws DiscoveryError naming the line
 */
export async function readMmcif(lines: AsyncIterable<string>, name: string): Promise<Structure> {
  const collector = new AtomCollector(name);
  const components = new Map<string, string[]>();
  const entityOf = new Map<string, string>();
  const author = new Map<string, string>();
  const methods: string[] = [];
  const texts: string[] = [];
  const metrics = new Map<string, { readonly mode: string; readonly name: string }>();
  const local: LocalQuality[] = [];
  let title: string | undefined;
  let model: string | undefined;
  const models = new Set<string>();
  let place = '';
  let alternate: string | undefined;
  let second = 0;
  let atoms = 0;
  const number = (row: CifRow, column: string): number => {
    const text = row.get(column);
    const value = text === undefined ? Number.NaN : Number(text);
    if (Number.isNaN(value))
      throw new DiscoveryError(
        'input',
        `${name}, line ${row.line}: _atom_site.${column} is ${text === undefined ? 'missing' : JSON.stringify(text.slice(0, 20))}, which is no number.`,
      );
    return value;
  };
  const block = await readCif(lines, name, {
    atom_site(row) {
      const which = row.get('pdbx_pdb_model_num') ?? '1';
      models.add(which);
      model ??= which;
      if (which !== model) return;
      atoms += 1;
      const label = row.get('label_asym_id') ?? row.get('auth_asym_id') ?? 'A';
      const position = row.get('label_seq_id');
      const residueNumber = `${row.get('auth_seq_id') ?? position ?? ''}${row.get('pdbx_pdb_ins_code') ?? ''}`;
      const alt = row.get('label_alt_id');
      if (alt !== undefined) {
        const key = `${label}\n${residueNumber}`;
        if (key !== place) {
          place = key;
          alternate = alt;
        }
        if (alt !== alternate) {
          second += 1;
          return;
        }
      }
      author.set(label, row.get('auth_asym_id') ?? label);
      const entity = row.get('label_entity_id');
      if (entity !== undefined) entityOf.set(label, entity);
      const b = row.get('b_iso_or_equiv');
      const atom = row.get('label_atom_id') ?? row.get('auth_atom_id') ?? '';
      const hetero = row.get('group_pdb') === 'HETATM';
      collector.add({
        hetero,
        free: hetero && position === undefined,
        atom,
        residue: row.get('label_comp_id') ?? row.get('auth_comp_id') ?? 'UNK',
        chain: label,
        number: residueNumber,
        ...(position !== undefined && /^\d+$/.test(position) ? { position: Number(position) } : {}),
        element: (row.get('type_symbol') ?? atom.replace(/[^A-Za-z]/g, '').slice(0, 1)).toUpperCase(),
        xyz: [number(row, 'cartn_x'), number(row, 'cartn_y'), number(row, 'cartn_z')],
        bFactor: b === undefined ? Number.NaN : Number(b),
      });
    },
    entity_poly_seq(row) {
      const entity = row.get('entity_id') ?? '1';
      const list = components.get(entity) ?? [];
      const at = Number(row.get('num') ?? list.length + 1) - 1;
      // Of residues that the crystal holds in two kinds, the first.
      if (list[at] === undefined) list[at] = row.get('mon_id') ?? 'UNK';
      components.set(entity, list);
    },
    struct_asym(row) {
      const id = row.get('id');
      const entity = row.get('entity_id');
      if (id !== undefined && entity !== undefined) entityOf.set(id, entity);
    },
    chem_comp(row) {
      const parent = row.get('mon_nstd_parent_comp_id');
      const id = row.get('id');
      if (id !== undefined && parent !== undefined) collector.parents.set(id, parent.split(',')[0] as string);
    },
    exptl(row) {
      const method = row.get('method');
      if (method !== undefined) methods.push(method);
    },
    struct(row) {
      title = row.get('title') ?? title;
    },
    software: (row) => void texts.push(`${row.get('name') ?? ''} ${row.get('description') ?? ''}`),
    ma_model_list: (row) => void texts.push(row.get('model_name') ?? ''),
    database_2: (row) => void texts.push(row.get('database_id') ?? ''),
    ma_qa_metric(row) {
      const id = row.get('id');
      if (id !== undefined)
        metrics.set(id, {
          mode: row.get('mode') ?? '',
          name: `${row.get('name') ?? ''} ${row.get('type') ?? ''} ${row.get('description') ?? ''}`,
        });
    },
    ma_qa_metric_local(row) {
      const asym = row.get('label_asym_id');
      const seq = Number(row.get('label_seq_id'));
      const value = Number(row.get('metric_value'));
      if (asym !== undefined && Number.isInteger(seq) && Number.isFinite(value))
        local.push({ chain: asym, position: seq, metric: row.get('metric_id') ?? '', value });
    },
  });
  if (atoms === 0)
    throw new DiscoveryError(
      'input',
      `${name} has no atoms (_atom_site); give the coordinates, not the factors or a dictionary.`,
    );
  const constructs = new Map<string, string[]>();
  for (const [asym, entity] of entityOf) {
    const names = components.get(entity);
    if (names !== undefined)
      constructs.set(
        asym,
        Array.from(names, (each) => each ?? 'UNK'),
      );
  }
  const assembled = assemble(name, collector, constructs, (key) => author.get(key) ?? key);
  const notes = [...assembled.notes];
  if (second > 0) notes.push(secondPositions(second));
  const method = methods.length === 0 ? undefined : methods.join(', ');
  const words = [block, title ?? '', ...texts].join('\n');
  const measured = plddtOfMetric(metrics, local, assembled, words);
  const found = measured ? { plddt: measured, notes: [] } : recognisePlddt(name, words, method, assembled);
  notes.push(...found.notes);
  return {
    format: 'mmcif',
    name,
    ...(title === undefined ? {} : { title }),
    ...(method === undefined ? {} : { method }),
    chains: assembled.chains,
    atoms: assembled.atoms,
    models: models.size,
    ...(found.plddt === undefined ? {} : { plddt: found.plddt }),
    notes,
  };
}
