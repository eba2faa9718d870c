import { PrecisionError } from '../../errors.ts';
import { variantKey } from '../annotation.ts';
import { chunksOf } from '../lines.ts';
import { samplesOf } from '../samples-of.ts';
import { compileExpression, type Test } from './expression.ts';
import { Row } from './row.ts';

export interface Region {
  readonly chromosome: string;
  /** From 1, both ends in it. */
  readonly from: number;
  readonly to: number;
}

export interface FilterOptions {
  /** Kept where it holds. */
  readonly include?: string;
  /** Left out where it holds. */
  readonly exclude?: string;
  readonly regions?: readonly Region[];
  /** Sample that GT and FORMAT fields are asked of; any sample unless given. */
  readonly sample?: string;
  /** FILTER is PASS or missing. */
  readonly passed?: boolean;
  /** Variants of these keys only (`variantKey`). */
  readonly known?: ReadonlySet<string>;
}

export interface FilterCounts {
  readonly records: number;
  readonly kept: number;
}

/** `chr10:94760000-94860000`, `chr10:94760000` or `chr10`. @throws PrecisionError */
export function parseRegion(text: string): Region {
  const [, chromosome, from, to] = /^([^:\s]+)(?::([\d,]+)(?:-([\d,]+))?)?$/.exec(text.trim()) ?? [];
  const number = (digits: string): number => Number(digits.replaceAll(',', ''));
  if (chromosome === undefined)
    throw new PrecisionError('option', `${JSON.stringify(text)} is no region; write it as chr10:94760000-94860000.`);
  const first = from === undefined ? 1 : number(from);
  const last = to === undefined ? (from === undefined ? Number.POSITIVE_INFINITY : first) : number(to);
  if (first > last) throw new PrecisionError('option', `The region ${text} ends before it begins.`);
  return { chromosome: chromosome.replace(/^chr/i, ''), from: first, to: last };
}

/**
 * Gives the header and the records of a VCF file that pass, as lines with their newline.
 * @throws PrecisionError where it is no VCF file, a condition is wrong, or the sample is not there
 */
export async function filterVcf(
  path: string,
  options: FilterOptions,
  write: (text: string) => void | Promise<void>,
): Promise<FilterCounts> {
  let samples: number[] | undefined;
  const tests = testsOf(options, () => samples!);
  const row = new Row();
  let records = 0;
  let kept = 0;
  for await (const { bytes, from, to } of chunksOf(path)) {
    const out: string[] = [];
    for (let at = from; at < to; ) {
      const end = bytes.indexOf(10, at);
      const stop = end < 0 || end >= to ? to : end;
      const text = bytes.toString('utf8', at, bytes[stop - 1] === 13 ? stop - 1 : stop);
      at = stop + 1;
      if (text.startsWith('#')) {
        if (text.startsWith('#CHROM')) samples = columnsOf(text, options.sample, path);
        out.push(`${text}\n`);
        continue;
      }
      if (text === '') continue;
      if (!samples) throw new PrecisionError('input', `${path}: the line #CHROM is missing; this is no VCF file.`);
      records++;
      row.set(text);
      if (!tests.every((test) => test(row))) continue;
      kept++;
      out.push(`${text}\n`);
    }
    if (out.length > 0) await write(out.join(''));
  }
  if (!samples) throw new PrecisionError('input', `${path}: the line #CHROM is missing; this is no VCF file.`);
  return { records, kept };
}

function columnsOf(header: string, wanted: string | undefined, path: string): number[] {
  const names = samplesOf(header);
  if (wanted === undefined) return names.map((_, i) => i);
  const at = names.indexOf(wanted);
  if (at < 0) throw new PrecisionError('input', `${path} has no sample ${JSON.stringify(wanted)}.`);
  return [at];
}

function testsOf(
  { include, exclude, regions = [], passed = false, known }: FilterOptions,
  samples: () => readonly number[],
): Test[] {
  const tests: Test[] = [];
  if (regions.length > 0)
    tests.push((row) => {
      const chromosome = row.column(0).replace(/^chr/i, '');
      const position = Number(row.column(1));
      const end = position + row.column(3).length - 1;
      return regions.some((each) => each.chromosome === chromosome && end >= each.from && position <= each.to);
    });
  if (passed) tests.push((row) => /^(?:PASS|\.)$/.test(row.column(6)));
  if (include !== undefined) tests.push(compileExpression(include, samples));
  if (exclude !== undefined) {
    const test = compileExpression(exclude, samples);
    tests.push((row) => !test(row));
  }
  if (known !== undefined)
    tests.push((row) =>
      row
        .column(4)
        .split(',')
        .some((alt) => known.has(variantKey(row.column(0), row.column(1), row.column(3), alt))),
    );
  return tests;
}
