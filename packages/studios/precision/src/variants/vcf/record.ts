import { type Report, shown } from './issue.ts';
import { type Declarations, isSymbolicName } from './meta.ts';
import type { VcfVersion } from './reserved.ts';
import { RESERVED_INFO, reservedKey } from './reserved.ts';
import { checkCount, checkType } from './value.ts';

/** Columns by number, as messages name them. */
export const CHROM = 1;
export const POS = 2;
const ID = 3;
const REF = 4;
const ALT = 5;
const QUAL = 6;
const FILTER = 7;
const INFO = 8;

/** Checks the eight fixed columns of a record (VCF 4.3, section 1.6.1). */
export function checkFixed(
  cells: readonly string[],
  version: VcfVersion,
  declared: Declarations,
  report: Report,
): void {
  const [chrom = '', pos = '', id = '', ref = '', alt = '', qual = '', filter = '', info = ''] = cells;
  if (!isChromosome(chrom, declared))
    report('chrom', `${shown(chrom)} is no legal name of a chromosome`, { column: CHROM });
  if (!/^\d+$/.test(pos) || Number(pos) > 2 ** 31 - 1)
    report('pos', `the position ${shown(pos)} is no whole number`, { column: POS });
  checkId(id, report);
  if (!/^[ACGTN]+$/i.test(ref)) report('ref', `REF ${shown(ref)} is not made of A, C, G, T and N`, { column: REF });
  for (const allele of alt === '.' ? [] : alt.split(',')) checkAlternate(allele, ref, version, declared, report);
  if (qual !== '.' && !(checkType(qual, 'Float', version) && !qual.startsWith('-')))
    report('qual', `QUAL ${shown(qual)} is neither a number from 0 nor "."`, { column: QUAL });
  checkFilter(filter, report);
  checkInfo(info, alt, version, declared, report);
}

function isChromosome(name: string, declared: Declarations): boolean {
  if (declared.contig.has(name)) return true;
  if (/^<[^\s<>,]+>$/.test(name)) return true;
  return /^[^\s<>,:*=][^\s<>,:]*$/.test(name);
}

function checkId(id: string, report: Report): void {
  if (id === '.') return;
  const ids = id.split(';');
  if (/\s/.test(id)) report('id', `ID ${shown(id)} has a blank in it`, { column: ID });
  else if (ids.includes('')) report('id', `ID ${shown(id)} has an empty part`, { column: ID });
  else if (new Set(ids).size < ids.length) report('id', `ID ${shown(id)} names the same twice`, { column: ID });
}

function checkAlternate(
  allele: string,
  ref: string,
  version: VcfVersion,
  declared: Declarations,
  report: Report,
): void {
  const bad = (why: string): void => report('alt', `ALT ${shown(allele)} ${why}`, { column: ALT });
  if (allele === '') {
    bad('is empty');
    return;
  }
  if (allele === '*' || allele === '<*>') return;
  if (allele.startsWith('<') && !/[[\]]/.test(allele)) {
    const name = /^<([^\s<>,]+)>$/.exec(allele)?.[1];
    if (name === undefined) {
      bad('is no symbolic allele');
      return;
    }
    if (
      !isSymbolicName(name) &&
      !declared.alt.has(name) &&
      !declared.contig.has(name) &&
      (version < 3 || name.includes(':'))
    )
      bad('is a symbolic allele that no ##ALT declares');
    return;
  }
  if (/[[\]]/.test(allele)) {
    const parts = /^([ACGTN.]*)([[\]])(<[^\s<>,]+>|[^\s<>,[\]]+):(\d+)([[\]])([ACGTN.]*)$/i.exec(allele);
    if (!parts || parts[2] !== parts[5]) {
      bad('is no breakend');
      return;
    }
    if ((parts[1] === '') === (parts[6] === '')) bad('is a breakend without bases on one side');
    return;
  }
  if (!/^(?:\.?[ACGTN]+|[ACGTN]+\.)$/i.test(allele)) {
    bad('is not made of A, C, G, T and N');
    return;
  }
  if (allele.toUpperCase() === ref.toUpperCase()) bad('is the same as REF');
}

function checkFilter(filter: string, report: Report): void {
  const bad = (why: string): void => report('filter', `FILTER ${shown(filter)} ${why}`, { column: FILTER });
  if (filter === '.' || filter === 'PASS') return;
  const names = filter.split(';');
  if (/\s/.test(filter)) bad('has a blank in it');
  else if (names.includes('')) bad('has an empty part');
  else if (names.includes('0')) bad('uses the reserved name 0');
  else if (names.includes('.')) bad('has a value beside "."');
  else if (new Set(names).size < names.length) bad('names the same filter twice');
  else if (names.includes('PASS'))
    report('filter', `FILTER ${shown(filter)} says PASS and more`, { column: FILTER, severity: 'warning' });
}

function checkInfo(info: string, alt: string, version: VcfVersion, declared: Declarations, report: Report): void {
  if (info === '.') return;
  const alternates = alt === '.' ? 0 : alt.split(',').length;
  const seen = new Set<string>();
  for (const entry of info.split(';')) {
    const equals = entry.indexOf('=');
    const key = equals < 0 ? entry : entry.slice(0, equals);
    const value = equals < 0 ? undefined : entry.slice(equals + 1);
    const bad = (why: string): void => report('info', `INFO ${shown(key)} ${why}`, { column: INFO });
    if (entry === '') report('info', 'INFO has an empty part (two semicolons, or one at an end)', { column: INFO });
    else if (/\s/.test(entry)) bad(`has a blank in ${shown(entry)}`);
    else if (key !== '1000G' && !(version < 3 ? /^[^\s;=,]+$/ : /^[A-Za-z_][0-9A-Za-z_.]*$/).test(key))
      bad('is no legal key');
    else if (seen.has(key)) bad('is there twice');
    else checkInfoValue(key, value, alternates, version, declared, bad);
    seen.add(key);
  }
}

/** Numbers that count or measure something and cannot be below 0. */
const NOT_NEGATIVE = new Set(['AC', 'AD', 'ADF', 'ADR', 'AF', 'AN', 'BQ', 'DP', 'END', 'MQ', 'MQ0', 'NS']);

function checkInfoValue(
  key: string,
  value: string | undefined,
  alternates: number,
  version: VcfVersion,
  declared: Declarations,
  bad: (why: string) => void,
): void {
  const reserved = reservedKey(RESERVED_INFO, key, version);
  const definition = declared.info.get(key) ?? (reserved && { number: reserved.numbers[0]!, type: reserved.type });
  if (value === '') {
    bad('has an equals sign and no value');
    return;
  }
  if (!definition) return;
  if (definition.type === 'Flag' || definition.number === '0') {
    if (value !== undefined && value !== '0' && value !== '1') bad(`is a flag and has the value ${shown(value)}`);
    return;
  }
  if (value === undefined) {
    bad('has no value');
    return;
  }
  // A comma within quotation marks separates nothing.
  const values = value.includes('"') ? value.replace(/"[^"]*"/g, '""').split(',') : value.split(',');
  const wrong = values.find((each) => each !== '.' && !checkType(each, definition.type, version));
  if (wrong !== undefined) {
    bad(`is ${shown(wrong)}, which is no ${definition.type}`);
    return;
  }
  if (NOT_NEGATIVE.has(key) && reserved && values.some((each) => each.startsWith('-'))) {
    bad(`is ${shown(value)}, below 0`);
    return;
  }
  if (key === 'CIGAR' && values.some((each) => each !== '.' && !/^(?:\d+[MIDNSHPX=])+$/.test(each))) {
    bad(`is ${shown(value)}, which is no CIGAR`);
    return;
  }
  const count = checkCount(values, definition.number, { alternates, ploidy: undefined });
  if (count !== undefined) bad(`has ${values.length} values, and its Number is ${definition.number} (${count})`);
}
