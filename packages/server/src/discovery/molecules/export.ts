import { csvOf } from '../../http/csv.ts';
import { isWithheld, type StoredMolecule } from './records.ts';

export const FILE_TYPES = {
  csv: 'text/csv; charset=utf-8',
  smi: 'text/plain; charset=utf-8',
  sdf: 'chemical/x-mdl-sdfile; charset=utf-8',
} as const;

/** A file of molecules: canonical SMILES, number, name, properties, filters and what came with them. Withheld ones are left out. */
export async function exported(all: readonly StoredMolecule[], kind: keyof typeof FILE_TYPES): Promise<string> {
  const shown = all.filter((one) => !isWithheld(one));
  if (kind === 'smi') return shown.map((one) => `${one.canonical} ${plainName(one)}\n`).join('');
  const properties = Object.keys(shown[0]?.properties ?? {});
  const values = [...new Set(shown.flatMap((one) => Object.keys(one.values)))];
  const cellsOf = (one: StoredMolecule): [string, string][] => [
    ...properties.map((name): [string, string] => [name, String(one.properties[name as keyof typeof one.properties])]),
    ['filters', one.filters.join('; ')],
    ['origin', one.origin.kind],
    ...values.map((name): [string, string] => [name, one.values[name] === undefined ? '' : String(one.values[name])]),
  ];
  if (kind === 'csv') {
    const head = ['smiles', 'number', 'name', ...properties, 'filters', 'origin', ...values];
    const rows = shown.map((one) => [
      one.canonical,
      String(one.number),
      plainName(one),
      ...cellsOf(one).map(([, cell]) => cell),
    ]);
    return csvOf(head, rows);
  }
  const { layout, parseSmiles, writeSdf } = await import('@aceso/discovery/chem');
  return shown
    .map((one) => {
      const mol = parseSmiles(one.canonical);
      // Drawn flat: wedges carry the stereo.
      const { coordinates, wedge, wedgeFrom } = layout(mol);
      const fields = { number: String(one.number), ...Object.fromEntries(cellsOf(one)) };
      return writeSdf(mol, { title: plainName(one), coordinates, wedge, wedgeFrom, fields });
    })
    .join('');
}

const plainName = ({ name, number }: StoredMolecule): string =>
  (name ?? `molecule-${number}`).replace(/[\r\n\t]+/g, ' ');
