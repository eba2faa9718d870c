import type {
  ChainFilter,
  CompositeValue,
  DateValue,
  Filter,
  HasFilter,
  ParamFilter,
  QuantityValue,
  SearchValue,
  SimpleValue,
} from '@aceso/fhir';
import { isCodedQuantity, withCode } from '../index/by-code.ts';
import { absentName, identifierName, partName, urlName } from '../index/key.ts';
import { mandatoryToken } from '../index/mandatory.ts';
import type { IndexTable } from '../index/rows.ts';
import { exists, type Part, type Subject } from './exists.ts';
import { referenceParts } from './references.ts';
import { and, or, type Statement } from './sql.ts';
import { dateCondition, quantityConditions, valueCondition } from './values.ts';

/** SQL condition on `subject` for one filter. */
export function filterCondition(s: Statement, subject: Subject, filter: Filter): string {
  switch (filter.kind) {
    case 'param':
      return paramCondition(s, subject, filter);
    case 'missing': {
      if (filter.param === '_id' || filter.param === '_lastUpdated') return filter.missing ? 'false' : 'true';
      if (filter.missing && subject.types.every((type) => mandatoryToken(type, filter.param))) {
        return exists(s, subject, { table: 'token', param: absentName(filter.param), condition: () => undefined });
      }
      const present = or(presence(s, subject, filter.param, filter.type));
      return filter.missing ? `NOT ${present.startsWith('(') ? present : `(${present})`}` : present;
    }
    case 'chain':
      return chainCondition(s, subject, filter);
    case 'has':
      return hasCondition(s, subject, filter);
  }
}

function presence(s: Statement, subject: Subject, param: string, type: ParamFilter['type']): string[] {
  const any = (table: IndexTable, name = param) =>
    exists(s, subject, { table, param: name, condition: () => undefined });
  switch (type) {
    case 'reference':
      return [any('reference'), any('uri', urlName(param)), any('token', identifierName(param))];
    case 'number':
      return [any('quantity')];
    case 'composite':
      return (['token', 'reference', 'string'] as const).map((table) => any(table, partName(param, 0)));
    case 'special':
      return ['false'];
    default:
      return [any(type)];
  }
}

function paramCondition(s: Statement, subject: Subject, filter: ParamFilter): string {
  const negated = filter.modifier === 'not' || filter.modifier === 'not-in';
  const matched = matchCondition(s, subject, filter);
  return negated ? `NOT (${matched})` : matched;
}

function matchCondition(s: Statement, subject: Subject, filter: ParamFilter): string {
  if (filter.param === '_id') {
    const ids = filter.values.flatMap((value) =>
      value.type === 'token' && value.code !== undefined ? [value.code] : [],
    );
    return `${subject.alias}.id = ANY(${s.bind(ids)}::text[])`;
  }
  if (filter.param === '_lastUpdated') {
    const time = `${subject.alias}.last_updated`;
    const dates = filter.values.filter((value): value is DateValue => value.type === 'date');
    return or(dates.map((value) => dateCondition(s, time, time, value)));
  }
  return or(matchParts(s, subject.types, filter).map((part) => exists(s, subject, part)));
}

/** Where the values of a filter lie in the index: a resource with rows in any part passes. Says nothing of `:not`. */
export function matchParts(s: Statement, types: readonly string[], filter: ParamFilter): Part[] {
  if (filter.type === 'composite') {
    return filter.values.flatMap((value) =>
      value.type === 'composite' ? compositePart(s, types, filter.param, value) : [],
    );
  }
  if (filter.type === 'reference') {
    return filter.values.flatMap((value) =>
      value.type === 'reference' ? referenceParts(s, filter.param, value, filter.modifier) : [],
    );
  }
  if (filter.type === 'quantity') {
    return filter.values.flatMap((value) => (value.type === 'quantity' ? quantityParts(s, filter.param, value) : []));
  }
  const table = tableOf(filter.values[0]);
  if (!table) return [];
  // All values in one condition: one look into the index for all of them.
  const condition = (a: string) => or(filter.values.map((value) => simpleCondition(s, a, value, filter)));
  return [{ table, param: filter.param, condition }];
}

function simpleCondition(s: Statement, a: string, value: SearchValue, filter: ParamFilter): string {
  if (value.type === 'composite' || value.type === 'reference') return 'false';
  return valueCondition(s, a, value, filter.modifier);
}

function tableOf(value: SearchValue | undefined): IndexTable | undefined {
  if (!value || value.type === 'composite') return undefined;
  return value.type === 'number' ? 'quantity' : value.type;
}

/** Values that were converted to base units and values that could not be lie in different ranges of the index. */
export function quantityParts(s: Statement, param: string, value: QuantityValue): Part[] {
  return quantityConditions(s, value).map((condition): Part => ({ table: 'quantity', param, condition }));
}

/** All parts in one tuple: rows of the parts share `grp`. */
function compositePart(s: Statement, types: readonly string[], param: string, value: CompositeValue): Part[] {
  const [first, ...rest] = value.parts.map((part, i) => ({ part, name: partName(param, i) }));
  if (!first) return [];
  const table = (part: SimpleValue): IndexTable => tableOf(part)!;
  const coded = types.some((type) => isCodedQuantity(type, param));
  // Amounts stand under their code. Where the search names none, the tuple alone tells which they are.
  const nameOf = (name: string) =>
    !coded || first.part.type !== 'token'
      ? name
      : first.part.code === undefined
        ? undefined
        : withCode(name, first.part.code);
  const own = (a: string, part: SimpleValue) =>
    part.type === 'reference'
      ? and([
          part.targetId === undefined ? 'false' : `${a}.target_id = ${s.bind(part.targetId)}`,
          part.targetType && `${a}.target_type = ${s.bind(part.targetType)}`,
        ])
      : valueCondition(s, a, part);
  const condition = (a: string) =>
    and([
      own(a, first.part),
      ...rest.map(({ part, name }) =>
        exists(
          s,
          { alias: a, types },
          { table: table(part), param: nameOf(name), condition: (b) => and([`${b}.grp = ${a}.grp`, own(b, part)]) },
        ),
      ),
    ]);
  return [{ table: table(first.part), param: first.name, condition }];
}

/** The resource points, through `param`, to one that passes the branch of its type. */
function chainCondition(s: Statement, subject: Subject, filter: ChainFilter): string {
  return or(
    filter.branches.map((branch) => {
      const target = s.alias();
      const inner = { alias: target, types: [branch.type] };
      const condition = (a: string) => {
        const type = `${s.bind(branch.type)}::text`;
        const where = and([
          `${target}.tenant = $1`,
          `${target}.type = ${type}`,
          `${target}.id = ${a}.target_id`,
          `NOT ${target}.deleted`,
          s.notOfOthers(target),
          s.unveiled(target),
          filterCondition(s, inner, branch.filter),
        ]);
        return `${a}.target_type = ${type} AND EXISTS (SELECT 1 FROM resource ${target} WHERE ${where}${s.fence})`;
      };
      return exists(s, subject, { table: 'reference', param: filter.param, condition });
    }),
  );
}

/** Some resource of another type points here and passes a filter of its own. */
function hasCondition(s: Statement, subject: Subject, filter: HasFilter): string {
  const a = s.alias();
  const source = s.alias();
  const where = and([
    `${a}.tenant = $1`,
    s.key(a, [filter.type], filter.param),
    `${a}.target_type = ${subject.alias}.type`,
    `${a}.target_id = ${subject.alias}.id`,
    `${source}.tenant = $1`,
    `${source}.pk = ${a}.pk`,
    `NOT ${source}.deleted`,
    s.notOfOthers(source),
    s.unveiled(source),
    filterCondition(s, { alias: source, types: [filter.type] }, filter.filter),
  ]);
  return `EXISTS (SELECT 1 FROM idx_reference ${a}, resource ${source} WHERE ${where}${s.fence})`;
}
