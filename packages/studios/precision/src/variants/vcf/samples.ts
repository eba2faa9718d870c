import { type Report, shown } from './issue.ts';
import type { Declarations, Definition } from './meta.ts';
import { RESERVED_FORMAT, reservedKey, type VcfVersion } from './reserved.ts';
import { checkCount, checkType } from './value.ts';

const FORMAT = 9;
const GENOTYPE = /^(?:\.|\d+)(?:[/|](?:\.|\d+))*$/;
const PREFIXED_GENOTYPE = /^[/|]?(?:\.|\d+)(?:[/|](?:\.|\d+))*$/;

interface Key {
  readonly name: string;
  readonly definition: Definition | undefined;
}

/** Checks FORMAT and the columns of the samples (VCF 4.3, section 1.6.2). */
export function checkSamples(
  cells: readonly string[],
  version: VcfVersion,
  declared: Declarations,
  report: Report,
): void {
  const format = cells[FORMAT - 1];
  if (format === undefined) return;
  const keys = readKeys(format, version, declared, report);
  if (!keys) return;
  const alternates = cells[4] === '.' ? 0 : (cells[4]?.split(',').length ?? 0);
  for (let i = FORMAT; i < cells.length; i++)
    checkSample(cells[i]!, keys, alternates, version, (message) => report('sample', message, { column: i + 1 }));
}

function readKeys(format: string, version: VcfVersion, declared: Declarations, report: Report): Key[] | undefined {
  const bad = (why: string): undefined => {
    report('format', `FORMAT ${shown(format)} ${why}`, { column: FORMAT });
    return undefined;
  };
  const names = format.split(':');
  // Up to 4.2 keys are letters and digits; callers in wide use declare others (MIN_DP), which is let pass.
  const legal = version < 3 ? /^[A-Za-z0-9]+$/ : /^[A-Za-z_][0-9A-Za-z_.]*$/;
  for (const name of names) {
    if (name === '') return bad('has an empty part');
    if (/\s/.test(name)) return bad('has a blank in it');
    if (!legal.test(name) && !(version < 3 && declared.format.has(name)))
      return bad(`has no legal key in ${shown(name)}`);
  }
  if (new Set(names).size < names.length) return bad('has the same key twice');
  if (names.indexOf('GT') > 0) return bad('has GT, and not in the first place');
  return names.map((name) => {
    const reserved = reservedKey(RESERVED_FORMAT, name, version);
    const definition = declared.format.get(name) ?? (reserved && { number: reserved.numbers[0]!, type: reserved.type });
    return { name, definition };
  });
}

function checkSample(
  cell: string,
  keys: readonly Key[],
  alternates: number,
  version: VcfVersion,
  bad: (message: string) => void,
): void {
  if (cell === '.' || (cell === '' && version >= 5)) return;
  const values = cell.split(':');
  if (values.length > keys.length) {
    bad(`a sample has ${values.length} fields, and FORMAT ${keys.length}`);
    return;
  }
  let ploidy: number | undefined = 2;
  for (const [i, value] of values.entries()) {
    const { name, definition } = keys[i]!;
    if (value === '' && version < 5) {
      bad(`the field ${name} of a sample is empty`);
      return;
    }
    if (value === '' || value === '.') {
      if (name === 'GT') ploidy = undefined;
      continue;
    }
    if (name === 'GT') {
      if (!(version < 4 ? GENOTYPE : PREFIXED_GENOTYPE).test(value)) {
        bad(`${shown(value)} is no genotype`);
        return;
      }
      const alleles = value.replace(/^[/|]/, '').split(/[/|]/);
      const beyond = alleles.find((allele) => allele !== '.' && Number(allele) > alternates);
      // Without an alternate allele the genotype may be of alleles that were taken out: published valid files have it.
      if (beyond !== undefined && alternates > 0) {
        bad(`the genotype ${shown(value)} names allele ${beyond}, and there are ${alternates}`);
        return;
      }
      ploidy = alleles.length;
      continue;
    }
    if (!definition) continue;
    const list = value.split(',');
    const wrong = list.find((each) => each !== '.' && !checkType(each, definition.type, version));
    if (wrong !== undefined) {
      bad(`the field ${name} is ${shown(wrong)}, which is no ${definition.type}`);
      return;
    }
    if (name === 'GLE') continue;
    const count = checkCount(list, definition.number, { alternates, ploidy });
    if (count !== undefined) {
      bad(`the field ${name} has ${list.length} values, and its Number is ${definition.number} (${count})`);
      return;
    }
  }
}
