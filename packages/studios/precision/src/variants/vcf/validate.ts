import { linesOf } from '../lines.ts';
import type { Report, VcfIssue } from './issue.ts';
import { shown } from './issue.ts';
import { type Declarations, noDeclarations, readMeta } from './meta.ts';
import { CHROM, checkFixed, POS } from './record.ts';
import type { VcfVersion } from './reserved.ts';
import { checkSamples } from './samples.ts';

export interface VcfReport {
  readonly valid: boolean;
  /** As the file names it: `VCFv4.2`; undefined where it names none. */
  readonly version: string | undefined;
  readonly records: number;
  readonly samples: number;
  readonly errors: number;
  readonly warnings: number;
  /** The first issues, in the order of the file. */
  readonly issues: readonly VcfIssue[];
}

export interface ValidateOptions {
  /** How many issues are kept; all are counted. */
  readonly keep?: number;
  readonly signal?: AbortSignal;
}

const FIXED = ['#CHROM', 'POS', 'ID', 'REF', 'ALT', 'QUAL', 'FILTER', 'INFO'];

/**
 * Checks a VCF file, plain, gzipped or BGZF, of version 4.1 to 4.5, in one pass and in memory that does not grow with
 * its records.
 * @throws PrecisionError where the file cannot be read
 */
export async function validateVcf(path: string, options: ValidateOptions = {}): Promise<VcfReport> {
  const validator = new Validator(options.keep ?? 100);
  for await (const { text, line, closed } of linesOf(path)) {
    options.signal?.throwIfAborted();
    validator.take(text, line, closed);
  }
  return validator.end();
}

class Validator {
  readonly #keep: number;
  readonly #issues: VcfIssue[] = [];
  readonly #declared: Declarations = noDeclarations();
  #errors = 0;
  #warnings = 0;
  #line = 0;
  #named: string | undefined;
  #version: VcfVersion = 3;
  /** Columns of the header; 0 before it. */
  #columns = 0;
  #records = 0;
  readonly #order = new Order();

  constructor(keep: number) {
    this.#keep = keep;
  }

  readonly #report: Report = (rule, message, { column, severity = 'error' } = {}) => {
    if (severity === 'error') this.#errors++;
    else this.#warnings++;
    if (this.#issues.length < this.#keep)
      this.#issues.push({ line: this.#line, ...(column === undefined ? {} : { column }), rule, severity, message });
  };

  take(raw: string, line: number, closed: boolean): void {
    this.#line = line;
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line === 1) this.#fileformat(text);
    else if (text.startsWith('##') && this.#columns === 0)
      readMeta(text.slice(2), this.#version, this.#declared, this.#report);
    else if (text.startsWith('#CHROM') && this.#columns === 0) this.#header(text);
    else if (this.#columns === 0)
      this.#report('meta', `before the line #CHROM every line begins with ##; this is ${shown(text)}`);
    else this.#record(text);
    // The file of 4.5 that its makers publish as valid has no newline at its end.
    if (!closed)
      this.#report(
        'file',
        'the last line does not end with a newline',
        this.#version < 5 ? {} : { severity: 'warning' },
      );
  }

  end(): VcfReport {
    if (this.#line === 0) this.#report('file', 'the file is empty');
    else if (this.#columns === 0) this.#report('header', 'the line that begins with #CHROM is missing');
    return {
      valid: this.#errors === 0,
      version: this.#named,
      records: this.#records,
      samples: Math.max(0, this.#columns - 9),
      errors: this.#errors,
      warnings: this.#warnings,
      issues: this.#issues,
    };
  }

  #fileformat(text: string): void {
    const digit = /^##fileformat=VCFv4\.([1-5])$/.exec(text)?.[1];
    if (digit === undefined) {
      this.#report('fileformat', `the first line is ##fileformat=VCFv4.1 to 4.5, not ${shown(text)}`);
      if (text.startsWith('#CHROM')) this.#header(text);
    } else {
      this.#version = Number(digit) as VcfVersion;
      this.#named = `VCFv4.${digit}`;
    }
  }

  #header(text: string): void {
    const cells = text.split('\t');
    this.#columns = cells.length;
    const odd = FIXED.findIndex((name, i) => cells[i] !== name);
    if (odd >= 0)
      this.#report('header', `column ${odd + 1} is ${FIXED[odd]}, not ${shown(cells[odd] ?? '')}`, { column: odd + 1 });
    if (cells.length > 8 && cells[8] !== 'FORMAT')
      this.#report('header', `column 9 is FORMAT, not ${shown(cells[8]!)}`, { column: 9 });
    const seen = new Set<string>();
    for (const [i, name] of cells.slice(9).entries()) {
      if (name === '') this.#report('header', 'a sample has no name', { column: i + 10 });
      else if (seen.has(name)) this.#report('header', 'a sample has a name that another one has', { column: i + 10 });
      seen.add(name);
    }
  }

  #record(text: string): void {
    if (text === '') {
      this.#report('columns', 'an empty line stands among the records');
      return;
    }
    this.#records++;
    const cells = text.split('\t');
    if (cells.length !== this.#columns) {
      this.#report('columns', `a record of ${cells.length} columns; the header has ${this.#columns}`);
      return;
    }
    checkFixed(cells, this.#version, this.#declared, this.#report);
    checkSamples(cells, this.#version, this.#declared, this.#report);
    this.#order.take(cells, this.#version, this.#report);
  }
}

/** Order of records, and records that say the same. */
class Order {
  #chrom = '';
  #pos = -1;
  readonly #done = new Set<string>();
  /** Alleles, trimmed of what they share with REF, by the position where they begin. */
  readonly #seen = new Map<number, Set<string>>();

  take(cells: readonly string[], version: VcfVersion, report: Report): void {
    const [name = '', text = '', , ref = '', alt = ''] = cells;
    // `<1>` is contig 1 of the assembly file: it stands in the same order.
    const chrom = name.startsWith('<') ? name.slice(1, -1) : name;
    const pos = Number(text);
    if (!Number.isInteger(pos)) return;
    if (chrom !== this.#chrom) {
      if (this.#done.has(chrom))
        report('order', `the records of ${shown(chrom)} do not stand together`, { column: CHROM });
      this.#done.add(chrom);
      this.#chrom = chrom;
      this.#seen.clear();
    } else if (pos < this.#pos) {
      // 4.5 as published has an example file out of order.
      report('order', `position ${pos} stands after ${this.#pos}; sort the file`, {
        column: POS,
        severity: version < 5 ? 'error' : 'warning',
      });
    }
    this.#pos = pos;
    for (const at of this.#seen.keys()) {
      if (at >= pos) break;
      this.#seen.delete(at);
    }
    if (!/^[ACGTN]+$/i.test(ref)) return;
    for (const allele of alt.split(',')) {
      if (!/^[ACGTN]+$/i.test(allele)) continue;
      const [at, change] = trimmed(pos, ref.toUpperCase(), allele.toUpperCase());
      const here = this.#seen.get(at);
      if (here?.has(change))
        report('duplicate', `the change at ${chrom}:${at} is there already, here as ${shown(ref)} to ${shown(allele)}`);
      else if (here) here.add(change);
      else this.#insert(at, change);
    }
  }

  /** Keeps the map in the order of positions, so that what lies behind is dropped from its front. */
  #insert(at: number, change: string): void {
    const later = [...this.#seen.keys()].filter((key) => key > at);
    const moved = later.map((key) => [key, this.#seen.get(key)!] as const);
    for (const key of later) this.#seen.delete(key);
    this.#seen.set(at, new Set([change]));
    for (const [key, set] of moved) this.#seen.set(key, set);
  }
}

/** A change without the bases that REF and ALT share at their ends: where it begins, and what it is. */
function trimmed(pos: number, ref: string, alt: string): [at: number, change: string] {
  let tail = 0;
  while (tail < ref.length && tail < alt.length && ref.at(-1 - tail) === alt.at(-1 - tail)) tail++;
  let head = 0;
  while (head < ref.length - tail && head < alt.length - tail && ref[head] === alt[head]) head++;
  return [pos + head, `${ref.slice(head, ref.length - tail)}>${alt.slice(head, alt.length - tail)}`];
}
