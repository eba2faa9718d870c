import { EngagementError } from '../errors.ts';
import { type Interchange, parseX12, writeX12 } from './parse.ts';
import type { Delimiters } from './segment.ts';

/** An element: text, or its components; a list of lists are repetitions. */
export type ElementValue = string | readonly string[] | readonly (readonly string[])[];

export interface NewInterchange {
  /** Qualifier (ISA05, ISA07) and identifier of both sides. */
  readonly sender: readonly [qualifier: string, id: string];
  readonly receiver: readonly [qualifier: string, id: string];
  /** `YYYY-MM-DD` and `HH:MM`, of the sender's clock. */
  readonly date: string;
  readonly time: string;
  /** 1 to 999999999. */
  readonly control: number;
  readonly isTest: boolean;
  readonly groups: readonly {
    /** GS01: HS, HB, HI, ... */
    readonly code: string;
    readonly sender: string;
    readonly receiver: string;
    readonly control: number;
    /** GS08, the version of the guide that is followed. */
    readonly version: string;
    readonly transactions: readonly {
      readonly type: string;
      readonly control: string;
      /** Between ST and SE: tag and elements. */
      readonly segments: readonly (readonly [tag: string, ...elements: ElementValue[]])[];
    }[];
  }[];
}

const STANDARD: Delimiters = { element: '*', repetition: '^', component: ':', segment: '~' };

/**
 * Writes an interchange of version 00501, with counts and control numbers worked out. Empty elements at the end of a
 * segment are left out.
 * @throws EngagementError for a value that does not fit its element, or has a delimiter in it
 */
export function buildX12(given: NewInterchange, delimiters: Delimiters = STANDARD): string {
  const { element, component, repetition, segment: end } = delimiters;
  const refuse = (place: string, what: string): EngagementError => new EngagementError('input', `${place} ${what}.`);
  const plain = (value: string, place: string): string => {
    if (![element, component, repetition, end].every((each) => !value.includes(each)))
      throw refuse(place, `has a delimiter in ${JSON.stringify(value)}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these cannot be sent
    if (/[\u0000-\u001f\u0100-\uffff]/.test(value)) throw refuse(place, 'has a character that cannot be sent');
    return value;
  };
  const fixed = (value: string, length: number, place: string): string => {
    if (value.length > length) throw refuse(place, `is longer than ${length}: ${JSON.stringify(value)}`);
    return plain(value, place).padEnd(length);
  };
  const number = (value: number, place: string): string => {
    if (!Number.isInteger(value) || value < 1 || value > 999_999_999)
      throw refuse(place, 'is no control number of 1 to 999999999');
    return String(value);
  };
  const written = (value: ElementValue, place: string): string => {
    if (typeof value === 'string') return plain(value, place);
    const repeated = value.some((each) => typeof each !== 'string')
      ? (value as readonly (readonly string[])[])
      : [value as readonly string[]];
    return repeated
      .map((components) =>
        components
          .map((each) => plain(each, place))
          .join(component)
          .replace(trailing(component), ''),
      )
      .join(repetition);
  };
  const write = (tag: string, ...elements: readonly ElementValue[]): string => {
    if (!/^[A-Z][A-Z0-9]{1,2}$/.test(tag)) throw refuse(tag, 'is no tag of a segment');
    return [tag, ...elements.map((value, at) => written(value, `${tag}${String(at + 1).padStart(2, '0')}`))]
      .join(element)
      .replace(trailing(element), '');
  };
  const [date, time] = [given.date.replaceAll('-', ''), given.time.replace(':', '')];
  if (!/^\d{8}$/.test(date) || !/^\d{4}$/.test(time)) throw refuse('date, time', 'are YYYY-MM-DD and HH:MM');
  const control = number(given.control, 'control').padStart(9, '0');
  const side = ([qualifier, id]: readonly [string, string], place: string): string[] => [
    fixed(qualifier, 2, place),
    fixed(id, 15, place),
  ];
  const lines = [
    // Not stripped: the elements of this one have fixed lengths.
    [
      'ISA',
      '00',
      ' '.repeat(10),
      '00',
      ' '.repeat(10),
      ...side(given.sender, 'sender'),
      ...side(given.receiver, 'receiver'),
      date.slice(2),
      time,
      repetition,
      '00501',
      control,
      '0',
      given.isTest ? 'T' : 'P',
      component,
    ].join(element),
  ];
  for (const group of given.groups) {
    const id = number(group.control, 'group control');
    lines.push(write('GS', group.code, group.sender, group.receiver, date, time, id, 'X', group.version));
    for (const { type, control: st, segments } of group.transactions) {
      const body = segments.map(([tag, ...elements]) => write(tag, ...elements));
      lines.push(write('ST', type, st, group.version), ...body, write('SE', String(body.length + 2), st));
    }
    lines.push(write('GE', String(group.transactions.length), id));
  }
  lines.push(write('IEA', String(given.groups.length), control));
  return lines.map((line) => line + end).join('');
}

const trailing = (delimiter: string): RegExp => new RegExp(`(?:${delimiter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})+$`);

/** The same interchange with other delimiters. @throws EngagementError where a value has one of them in it */
export function withDelimiters(interchange: Interchange, delimiters: Delimiters): Interchange {
  const { delimiters: old } = interchange;
  const change = (value: string, place: string): string =>
    value
      .split(old.repetition)
      .map((each) =>
        each
          .split(old.component)
          .map((part) => {
            if (Object.values(delimiters).some((delimiter) => part.includes(delimiter)))
              throw new EngagementError('input', `${place} has a delimiter in ${JSON.stringify(part)}.`);
            return part;
          })
          .join(delimiters.component),
      )
      .join(delimiters.repetition);
  const segments = interchange.segments.map((segment) => ({
    ...segment,
    elements: segment.elements.map((value, at) => {
      if (segment.tag === 'ISA') return at === 10 ? delimiters.repetition : at === 15 ? delimiters.component : value;
      return change(value, `${segment.tag}${String(at + 1).padStart(2, '0')}`);
    }),
  }));
  const text = writeX12({ before: '', interchanges: [{ ...interchange, delimiters, segments }] });
  return parseX12(text).interchanges[0]!;
}
