import { PrecisionError } from '../../errors.ts';
import { genotypeWords, kindOf, type Row } from './row.ts';

export type Test = (row: Row) => boolean;

/** Numbers of the samples that GT and FORMAT fields are asked of. */
type Samples = () => readonly number[];

const OPERATORS = ['==', '!=', '<=', '>=', '!~', '=', '<', '>', '~'] as const;
type Operator = (typeof OPERATORS)[number];

interface Token {
  readonly kind: 'word' | 'text' | 'operator' | 'sign';
  readonly text: string;
  readonly at: number;
}

/**
 * Compiles a condition on records, written as bcftools writes it: `INFO/AF<0.01 && GT="het"`, `QUAL>30 || FILTER="PASS"`,
 * `TYPE="snp"`, `!(CHROM="chrX")`, `FMT/DP>=10`, `CLNSIG~"pathogenic"`. Of several values one has to fit; a missing one fits nothing but ".".
 * @throws PrecisionError with the place in the expression
 */
export function compileExpression(source: string, samples: Samples): Test {
  const tokens = tokensOf(source);
  let next = 0;
  const refuse = (token: Token | undefined, wanted: string): never => {
    const place = token === undefined ? 'at its end' : `at character ${token.at + 1} (${JSON.stringify(token.text)})`;
    throw new PrecisionError(
      'option',
      `The condition ${JSON.stringify(source)} is wrong ${place}: ${wanted} is expected.`,
    );
  };
  const take = (text: string): boolean => {
    const token = tokens[next];
    if (token?.kind !== 'sign' || token.text !== text) return false;
    next++;
    return true;
  };
  const or = (): Test => {
    let left = and();
    while (take('||')) {
      const [a, b] = [left, and()];
      left = (row) => a(row) || b(row);
    }
    return left;
  };
  const and = (): Test => {
    let left = not();
    while (take('&&')) {
      const [a, b] = [left, not()];
      left = (row) => a(row) && b(row);
    }
    return left;
  };
  const not = (): Test => {
    if (take('!')) {
      const inner = not();
      return (row) => !inner(row);
    }
    if (take('(')) {
      const inner = or();
      if (!take(')')) refuse(tokens[next], '")"');
      return inner;
    }
    return comparison();
  };
  const comparison = (): Test => {
    const field = tokens[next++];
    if (field?.kind !== 'word') return refuse(field, 'a field such as QUAL, INFO/AF or GT');
    const operator = tokens[next];
    if (operator?.kind !== 'operator') return refuse(operator, 'one of = != < <= > >= ~ !~');
    next++;
    const value = tokens[next++];
    if (value === undefined || value.kind === 'operator' || value.kind === 'sign')
      return refuse(value, 'a number or "text"');
    if (/^[<>]/.test(operator.text) && !Number.isFinite(Number(value.text))) return refuse(value, 'a number');
    const read = readerOf(field.text, samples);
    const fits = comparerOf(operator.text as Operator, value.text);
    return (row) => fits(read(row));
  };
  const test = or();
  if (next < tokens.length) refuse(tokens[next], 'the end, "&&" or "||"');
  return test;
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:("[^"]*"|'[^']*')|(==|!=|<=|>=|!~|[=<>~])|(&&|\|\||[()!])|([^\s=<>!~&|()"']+))/y;
  let at = 0;
  while (at < source.length && source.slice(at).trim() !== '') {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (!found)
      throw new PrecisionError(
        'option',
        `The condition ${JSON.stringify(source)} is wrong at character ${at + 1}: a quote or a sign is not closed.`,
      );
    const [whole, text, operator, sign, word] = found;
    const begin = at + whole.length - whole.trimStart().length;
    at = pattern.lastIndex;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1), at: begin });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator, at: begin });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at: begin });
    else tokens.push({ kind: 'word', text: word!, at: begin });
  }
  return tokens;
}

const COLUMNS: Readonly<Record<string, number>> = { CHROM: 0, POS: 1, REF: 3, QUAL: 5 };

/** What a field says of a record: none, one or several values. */
function readerOf(field: string, samples: Samples): (row: Row) => readonly string[] {
  const column = COLUMNS[field];
  if (column !== undefined) return (row) => [row.column(column)];
  const listed = (text: string | undefined, by: string): string[] => (text === undefined ? [] : text.split(by));
  if (field === 'ID') return (row) => listed(row.column(2), ';');
  if (field === 'ALT') return (row) => listed(row.column(4), ',');
  if (field === 'FILTER') return (row) => listed(row.column(6), ';');
  if (field === 'TYPE')
    return (row) =>
      row
        .column(4)
        .split(',')
        .map((alt) => kindOf(row.column(3), alt));
  if (field === 'GT') return (row) => samples().flatMap((sample) => genotypeWords(row.format('GT', sample) ?? '.'));
  const inFormat = /^(?:FMT|FORMAT)\/(.+)$/.exec(field)?.[1];
  if (inFormat !== undefined) return (row) => samples().flatMap((sample) => listed(row.format(inFormat, sample), ','));
  const key = field.replace(/^INFO\//, '');
  return (row) => listed(row.info(key), ',');
}

function comparerOf(operator: Operator, wanted: string): (values: readonly string[]) => boolean {
  const number = Number(wanted);
  const numeric = wanted !== '' && Number.isFinite(number);
  if (operator === '~' || operator === '!~') {
    let pattern: RegExp;
    try {
      pattern = new RegExp(wanted, 'i');
    } catch {
      throw new PrecisionError('option', `${JSON.stringify(wanted)} is no regular expression.`);
    }
    return operator === '~'
      ? (values) => values.some((value) => pattern.test(value))
      : (values) => !values.some((value) => pattern.test(value));
  }
  const same = (value: string): boolean =>
    value === wanted || (numeric && value !== '' && value !== '.' && Number(value) === number);
  if (operator === '=' || operator === '==')
    return (values) => (wanted === '.' && values.length === 0) || values.some(same);
  if (operator === '!=') return (values) => (wanted === '.' ? values.length > 0 : true) && !values.some(same);
  const compare: Readonly<Record<string, (value: number) => boolean>> = {
    '<': (value) => value < number,
    '<=': (value) => value <= number,
    '>': (value) => value > number,
    '>=': (value) => value >= number,
  };
  const fits = compare[operator]!;
  return (values) => values.some((value) => value !== '.' && value !== '' && fits(Number(value)));
}
