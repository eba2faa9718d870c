import { isIP } from 'node:net';
import { type Report, shown } from './issue.ts';
import { RESERVED_FORMAT, RESERVED_INFO, reservedKey, type ValueType, type VcfVersion } from './reserved.ts';

/** A declared key of INFO or FORMAT. */
export interface Definition {
  readonly number: string;
  readonly type: ValueType;
}

/** What the lines that begin with ## declare. */
export interface Declarations {
  readonly info: Map<string, Definition>;
  readonly format: Map<string, Definition>;
  readonly filter: Set<string>;
  readonly alt: Set<string>;
  readonly contig: Set<string>;
}

export const noDeclarations = (): Declarations => ({
  info: new Map(),
  format: new Map(),
  filter: new Set(),
  alt: new Set(),
  contig: new Set(),
});

interface Field {
  readonly key: string;
  readonly value: string;
  readonly quoted: boolean;
}

/** Prefixes of symbolic alleles (VCF 4.2, section 1.4.5), and what callers in wide use declare beside them. */
const ALT_PREFIXES = /^(?:DEL|INS|DUP|INV|CNV)(?::|$)/;
const ALT_OTHERS = /^(?:NON_REF|\*|X|BND|TRA|CN\d+|STR\d+|CNV:TR)$/;

export const isSymbolicName = (name: string): boolean => ALT_PREFIXES.test(name) || ALT_OTHERS.test(name);

/** Checks a line that begins with ## (without the marks) and notes what it declares. */
export function readMeta(text: string, version: VcfVersion, declared: Declarations, report: Report): void {
  const bad = (message: string): void => report('meta', message);
  const equals = text.indexOf('=');
  if (equals <= 0) {
    bad(`a line of the header is ##key=value, not ${shown(text)}`);
    return;
  }
  const name = text.slice(0, equals);
  const value = text.slice(equals + 1);
  if (value === '') {
    bad(`##${name} has no value`);
    return;
  }
  if (name === 'pedigreeDB' || name === 'assembly') {
    checkUrl(name, value, bad);
    return;
  }
  const known = KINDS[name];
  if (!value.startsWith('<')) {
    if (known) bad(`##${name} is written ##${name}=<...>, not ${shown(value)}`);
    return;
  }
  const fields = readFields(value);
  if (typeof fields === 'string') {
    if (known) bad(`##${name}: ${fields}`);
    return;
  }
  known?.(fields, {
    name,
    version,
    declared,
    bad,
    warn: (message) => report('meta', message, { severity: 'warning' }),
  });
}

interface Context {
  readonly name: string;
  readonly version: VcfVersion;
  readonly declared: Declarations;
  bad(message: string): void;
  warn(message: string): void;
}

type Check = (fields: readonly Field[], context: Context) => void;

const KINDS: Readonly<Record<string, Check>> = {
  INFO: (fields, context) => valueKey(fields, context, RESERVED_INFO, context.declared.info),
  FORMAT: (fields, context) => valueKey(fields, context, RESERVED_FORMAT, context.declared.format),
  FILTER(fields, context) {
    const id = idOf(fields, context);
    if (id === undefined) return;
    if (id === '0' || /[\s;,]/.test(id)) context.bad(`##FILTER: ${shown(id)} is no name of a filter`);
    described(fields, context);
    context.declared.filter.add(id);
  },
  ALT(fields, context) {
    const id = idOf(fields, context);
    if (id === undefined) return;
    const illegal = /[\s<>,]/.exec(id)?.[0];
    if (illegal !== undefined) context.bad(`##ALT: ${shown(illegal)} has no place in the ID ${shown(id)}`);
    else if (!isSymbolicName(id) && (context.version < 3 || id.includes(':')))
      context.bad(`##ALT: ${shown(id)} does not begin with DEL, INS, DUP, INV or CNV`);
    checkNumber(fields, context, false);
    checkType(fields, context, false);
    described(fields, context);
    context.declared.alt.add(id);
  },
  contig(fields, context) {
    const id = idOf(fields, context);
    if (id === undefined) return;
    // GRCh38 has HLA alleles as contigs, whose names break the rule that all others keep.
    const legal = context.version < 3 ? /^[^\s<>,:]+$/ : /^[0-9A-Za-z!#$%&+./;?@^_|~-][0-9A-Za-z!#$%&+./;=?@^_|~-]*$/;
    if (!legal.test(id) && !/^HLA-[\w*:]+$/.test(id))
      context.bad(`##contig: ${shown(id)} is no legal name of a contig`);
    const length = get(fields, 'length');
    if (length !== undefined && !/^\d+$/.test(length))
      context.bad(`##contig: the length ${shown(length)} is no whole number`);
    context.declared.contig.add(id);
  },
  SAMPLE(fields, context) {
    if (idOf(fields, context) === undefined || context.version >= 3) return;
    for (const field of ['Genomes', 'Mixture'])
      if (get(fields, field) === undefined) context.bad(`##SAMPLE: ${field} is missing`);
    const quoted = fields.find((field) => field.quoted && field.key !== 'Description');
    if (quoted) context.bad(`##SAMPLE: ${quoted.key} is not quoted; only a description is`);
  },
  PEDIGREE(fields, context) {
    if (context.version >= 3 && idOf(fields, context) === undefined) return;
    const odd = fields.find(({ value, quoted }) => !quoted && !/^[\w-]+(?:[;|,][\w-]+)*$/.test(value));
    if (odd) context.bad(`##PEDIGREE: ${shown(odd.value)} is no name of a genome (letters, digits, - and _)`);
  },
};

function valueKey(
  fields: readonly Field[],
  context: Context,
  reserved: typeof RESERVED_INFO,
  into: Map<string, Definition>,
): void {
  const { name, version, bad } = context;
  const id = idOf(fields, context);
  if (id === undefined) return;
  const legal = name === 'INFO' && id === '1000G' ? /./ : version < 3 ? /^[^\s;=,:]+$/ : /^[A-Za-z_][0-9A-Za-z_.]*$/;
  if (!legal.test(id)) bad(`##${name}: ${shown(id)} is no legal key`);
  const number = checkNumber(fields, context, true);
  const type = checkType(fields, context, true);
  described(fields, context);
  if (version < 3) inOrder(fields, context);
  if (number === undefined || type === undefined) return;
  const fixed = reservedKey(reserved, id, version);
  if (fixed && !fixed.numbers.includes(number))
    bad(`##${name}: the Number of ${id} is ${fixed.numbers[0]}, not ${shown(number)}`);
  if (fixed && fixed.type !== type) bad(`##${name}: the Type of ${id} is ${fixed.type}, not ${shown(type)}`);
  if (!fixed && type === 'Flag' && number !== '0')
    context.warn(`##${name}: ${id} is a Flag, whose Number is 0, not ${shown(number)}`);
  into.set(id, { number, type });
}

const get = (fields: readonly Field[], key: string): string | undefined =>
  fields.find((field) => field.key === key)?.value;

function idOf(fields: readonly Field[], { name, bad }: Context): string | undefined {
  const id = get(fields, 'ID');
  if (id === undefined || id === '') {
    bad(`##${name}: ID is missing`);
    return undefined;
  }
  return id;
}

function described(fields: readonly Field[], { name, bad }: Context): void {
  const field = fields.find(({ key }) => key === 'Description');
  if (!field) bad(`##${name}: Description is missing`);
  else if (!field.quoted) bad(`##${name}: Description is not in quotation marks`);
}

function inOrder(fields: readonly Field[], { name, bad }: Context): void {
  const order = ['ID', 'Number', 'Type', 'Description'];
  const places = order.map((key) => fields.findIndex((field) => field.key === key)).filter((place) => place >= 0);
  if (places.some((place, i) => i > 0 && place < places[i - 1]!)) bad(`##${name}: the order is ${order.join(', ')}`);
}

function checkNumber(fields: readonly Field[], { name, version, bad }: Context, needed: boolean): string | undefined {
  const number = get(fields, 'Number');
  const letters = version === 1 ? /^[AG]$/ : version < 5 ? /^[AGR]$/ : /^(?:A|G|R|LA|LG|LR|P|M)$/;
  if (number === undefined) {
    if (needed) bad(`##${name}: Number is missing`);
  } else if (number !== '.' && !/^\d+$/.test(number) && !letters.test(number)) {
    bad(`##${name}: ${shown(number)} is no legal Number`);
  } else return number;
  return undefined;
}

function checkType(fields: readonly Field[], { name, bad }: Context, needed: boolean): ValueType | undefined {
  const type = get(fields, 'Type');
  if (type === undefined) {
    if (needed) bad(`##${name}: Type is missing`);
  } else if (!/^(?:Integer|Float|Character|String|Flag)$/.test(type)) {
    bad(`##${name}: ${shown(type)} is no Type; there are Integer, Float, Flag, Character and String`);
  } else if (type === 'Flag' && name === 'FORMAT') {
    bad('##FORMAT: its Type cannot be Flag');
  } else return type as ValueType;
  return undefined;
}

/** The fields of `<key=value,key="value">`, or what is wrong with it. A comma without a key after it belongs to the value. */
function readFields(text: string): Field[] | string {
  const fields: Field[] = [];
  let at = 1;
  for (;;) {
    const equals = text.indexOf('=', at);
    if (equals < 0) return `${shown(text.slice(at))} is not key=value`;
    const key = text.slice(at, equals);
    if (!/^[^\s",<>]+$/.test(key)) return `${shown(key)} is no key`;
    at = equals + 1;
    if (text[at] === '"') {
      let value = '';
      for (at++; at < text.length && text[at] !== '"'; at++) {
        if (text[at] === '\\' && at + 1 < text.length) at++;
        value += text[at];
      }
      if (at >= text.length) return 'a quotation mark is not closed';
      at++;
      fields.push({ key, value, quoted: true });
    } else {
      let end = at;
      // `>` ends only the line: names of symbolic alleles are checked by their own rule.
      while (end < text.length && text[end] !== ',' && !(text[end] === '>' && end === text.length - 1)) end++;
      const value = text.slice(at, end);
      if (key !== 'ID' && value.includes('"')) return `a quotation mark stands within ${shown(value)}`;
      fields.push({ key, value, quoted: false });
      at = end;
    }
    if (text[at] === '>' && at === text.length - 1) return fields;
    if (text[at] !== ',')
      return at >= text.length ? 'the closing > is missing' : `${shown(text.slice(at))} follows a value`;
    at++;
  }
}

function checkUrl(name: string, value: string, bad: (message: string) => void): void {
  const text = value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value;
  if (!URL.canParse(text) || !text.includes('://')) {
    bad(`##${name}: ${shown(value)} is no URL`);
    return;
  }
  // The URL parser reads `8080` as the address 0.0.31.144; a person did not mean it.
  const host = /^[a-z][a-z\d+.-]*:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(text)?.[1] ?? '';
  if (/^[\d.]+$/.test(host) && isIP(host) === 0) bad(`##${name}: ${shown(host)} is no host`);
}
