import { DiscoveryError } from '@aceso/discovery/errors';

export interface Atom {
  readonly polymer: boolean;
  readonly name: string;
  readonly residue: string;
  readonly chain: string;
  /** Number and insertion code. */
  readonly place: string;
  readonly temperature: number;
}

/** Atoms of the first model of a PDB or PDBQT file. @throws DiscoveryError naming the line */
export function pdbAtoms(text: string, name: string): Atom[] {
  const atoms: Atom[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.startsWith('ENDMDL')) break;
    const polymer = line.startsWith('ATOM  ');
    if (!polymer && !line.startsWith('HETATM')) continue;
    const places = [line.slice(30, 38), line.slice(38, 46), line.slice(46, 54)];
    if (places.some((field) => field.trim() === '' || !Number.isFinite(Number(field))))
      throw new DiscoveryError('input', `${name}, line ${i + 1}: the coordinates (columns 31 to 54) are no numbers.`);
    atoms.push({
      polymer,
      name: line.slice(12, 16).trim(),
      residue: line.slice(17, 20).trim(),
      chain: line.slice(21, 22).trim(),
      place: line.slice(22, 27).trim(),
      temperature: Number(line.slice(60, 66)),
    });
  }
  return atoms;
}

const NEEDED = ['group_PDB', 'Cartn_x', 'Cartn_y', 'Cartn_z', 'B_iso_or_equiv'] as const;

/** Atoms of the first model of an mmCIF file. @throws DiscoveryError naming what the file lacks */
export function mmcifAtoms(text: string, name: string): Atom[] {
  const begin = /^loop_\s+(?=_atom_site\.)/m.exec(text);
  if (!begin) throw new DiscoveryError('input', `${name} has no loop of atoms (_atom_site).`);
  const tokens = cifTokens(text, begin.index + begin[0].length);
  const columns: string[] = [];
  let next = tokens.next();
  for (; !next.done && next.value.word.startsWith('_atom_site.') && !next.value.quoted; next = tokens.next())
    columns.push(next.value.word.slice('_atom_site.'.length));
  const places = new Map(columns.map((column, k) => [column, k]));
  const at = (column: string): number => places.get(column) ?? -1;
  const lacking = NEEDED.find((column) => at(column) < 0);
  if (lacking) throw new DiscoveryError('input', `${name}: the atoms have no column ${lacking}.`);
  const one = (row: readonly string[], ...names: readonly string[]): string => {
    for (const column of names) {
      const value = row[at(column)];
      if (at(column) >= 0 && value !== undefined && value !== '.' && value !== '?') return value;
    }
    return '';
  };
  const atoms: Atom[] = [];
  let model: string | undefined;
  let row: string[] = [];
  for (; !next.done; next = tokens.next()) {
    const { word, quoted } = next.value;
    if (!quoted && (word === 'loop_' || word.startsWith('_') || /^data_/i.test(word))) break;
    row.push(word);
    if (row.length < columns.length) continue;
    const current = one(row, 'pdbx_PDB_model_num');
    model ??= current;
    if (current !== model) break;
    if (['Cartn_x', 'Cartn_y', 'Cartn_z'].some((column) => !Number.isFinite(Number(row[at(column)]))))
      throw new DiscoveryError('input', `${name}: the coordinates of atom ${atoms.length + 1} are no numbers.`);
    atoms.push({
      polymer: row[at('group_PDB')] === 'ATOM',
      name: one(row, 'auth_atom_id', 'label_atom_id'),
      residue: one(row, 'auth_comp_id', 'label_comp_id'),
      chain: one(row, 'auth_asym_id', 'label_asym_id'),
      place: `${one(row, 'auth_seq_id', 'label_seq_id')}${one(row, 'pdbx_PDB_ins_code')}`,
      temperature: Number(row[at('B_iso_or_equiv')]),
    });
    row = [];
  }
  return atoms;
}

const NEWLINE = 10;
const SEMICOLON = 59;
const HASH = 35;

/**
 * Words of a CIF file from a place on: bare, quoted, or text between semicolons at the beginning of lines. Each character
 * is looked at a few times at most, however long its line is: where a line has no closing quote, that is found out once.
 */
export function* cifTokens(text: string, from: number): Generator<{ readonly word: string; readonly quoted: boolean }> {
  const end = text.length;
  // Beyond the end there is no code, which counts as a space.
  const space = (at: number): boolean => !(text.charCodeAt(at) > 32);
  const lineEnd = (at: number): number => {
    const found = text.indexOf('\n', at);
    return found < 0 ? end : found;
  };
  /** Up to here, no quote of the kind closes. */
  const openUntil = { "'": -1, '"': -1 };
  const closing = (quote: "'" | '"', start: number): number => {
    if (start < openUntil[quote]) return -1;
    const last = lineEnd(start);
    for (let at = text.indexOf(quote, start); at >= 0 && at < last; at = text.indexOf(quote, at + 1))
      if (space(at + 1)) return at;
    openUntil[quote] = last;
    return -1;
  };
  let noBlockEnds = false;
  let at = from;
  while (at < end) {
    if (space(at)) {
      at += 1;
      continue;
    }
    const code = text.charCodeAt(at);
    if (code === HASH) {
      at = lineEnd(at);
      continue;
    }
    if (code === SEMICOLON && !noBlockEnds && (at === 0 || text.charCodeAt(at - 1) === NEWLINE)) {
      const stop = text.indexOf('\n;', at);
      if (stop >= 0) {
        yield { word: text.slice(at + 1, stop), quoted: true };
        at = stop + 2;
        continue;
      }
      noBlockEnds = true;
    }
    const quote = text[at];
    if (quote === "'" || quote === '"') {
      const stop = closing(quote, at + 1);
      if (stop >= 0) {
        yield { word: text.slice(at + 1, stop), quoted: true };
        at = stop + 1;
        continue;
      }
    }
    const begin = at;
    while (!space(at)) at += 1;
    yield { word: text.slice(begin, at), quoted: false };
  }
}

/** The value of a single item of a CIF file, e.g. `_struct.title`; empty where there is none. */
export function cifValue(text: string, item: string): string {
  const found = new RegExp(`^${item.replace('.', '\\.')}\\s+`, 'm').exec(text);
  if (!found) return '';
  const { value } = cifTokens(text, found.index + found[0].length).next();
  const word = value?.word.trim() ?? '';
  return word === '?' || word === '.' ? '' : word;
}
