import { EngagementError } from '../../errors.ts';
import { element, hierarchyOf, type Level, parseX12, parts, type Segment, type Transaction } from '../../x12/index.ts';

export interface ReadService {
  /** Number of the item, from its TRN. */
  readonly sequence: string;
  readonly kind: string;
  readonly certification: string;
  readonly serviceType: string;
  readonly code?: string;
  readonly quantity?: string;
  readonly dates?: string;
  /** HCR01 and HCR02 of an answer. */
  readonly action?: string;
  readonly number?: string;
}

/** What a 278 says, request or answer. */
export interface Read278 {
  readonly trace: string;
  readonly payer: { readonly name: string; readonly id: string };
  readonly provider: { readonly name: string; readonly id: string };
  readonly member: {
    readonly family: string;
    readonly given: string;
    readonly id: string;
    readonly birth?: string;
    readonly zip?: string;
  };
  readonly diagnoses: readonly string[];
  readonly services: readonly ReadService[];
  readonly problems: readonly string[];
}

/** Reads a 278. @throws EngagementError where the file has none */
export function read278(text: string): Read278 {
  const { transaction, problems, delimiters } = onlyTransaction(text, '278');
  const tree = hierarchyOf(transaction);
  const levels = flatten(tree.levels);
  const level = (code: string): Level | undefined => levels.find((each) => each.code === code);
  const who = (code: string) => level(code)?.parties[0];
  const member = level('22');
  const event = level('EV');
  const components = (value: string): readonly string[] => parts(value, delimiters)[0] ?? [];
  return {
    trace: event?.traces[0] ?? '',
    payer: { name: who('20')?.name ?? '', id: who('20')?.id ?? '' },
    provider: { name: who('21')?.name ?? '', id: who('21')?.id ?? '' },
    member: {
      family: who('22')?.name ?? '',
      given: who('22')?.given ?? '',
      id: who('22')?.id ?? '',
      ...found('birth', segment(member, 'DMG'), 2),
      ...found('zip', segment(member, 'N4'), 3),
    },
    diagnoses: (segment(event, 'HI')?.elements ?? []).map((value) => components(value)[1] ?? ''),
    services: levels.filter(({ code }) => code === 'SS').map((each) => serviceOf(each, components)),
    problems: [...problems, ...tree.problems],
  };
}

function serviceOf(level: Level, components: (value: string) => readonly string[]): ReadService {
  const um = segment(level, 'UM');
  const sv1 = segment(level, 'SV1');
  const code = sv1 && components(element(sv1, 1))[1];
  return {
    sequence: level.traces[0] ?? '',
    kind: um ? element(um, 1) : '',
    certification: um ? element(um, 2) : '',
    serviceType: um ? element(um, 3) : '',
    ...(code ? { code } : {}),
    ...found('quantity', sv1, 4),
    ...found('dates', segment(level, 'DTP'), 3),
    ...found('action', segment(level, 'HCR'), 1),
    ...found('number', segment(level, 'HCR'), 2),
  };
}

const segment = (level: Level | undefined, tag: string): Segment | undefined =>
  level?.segments.find((each) => each.tag === tag);
const flatten = (levels: readonly Level[]): Level[] => levels.flatMap((level) => [level, ...flatten(level.children)]);
const found = <K extends string>(key: K, from: Segment | undefined, number: number): { [P in K]?: string } => {
  const value = from && element(from, number);
  return value ? ({ [key]: value } as { [P in K]: string }) : {};
};

export function onlyTransaction(text: string, type: string) {
  const file = parseX12(text);
  for (const { groups, delimiters } of file.interchanges)
    for (const { transactions } of groups) {
      const transaction: Transaction | undefined = transactions.find((each) => each.type === type);
      if (transaction) return { transaction, delimiters, problems: file.problems.map(({ message }) => message) };
    }
  throw new EngagementError('input', `The file has no transaction ${type}.`);
}
