import { EngagementError } from '../errors.ts';
import { type Delimiters, element, type Segment } from './segment.ts';

export interface Transaction {
  /** Transaction set identifier: 270, 271, 278, ... */
  readonly type: string;
  /** ST02. */
  readonly control: string;
  /** From ST to SE, both included. */
  readonly segments: readonly Segment[];
}

export interface FunctionalGroup {
  readonly header: Segment;
  readonly transactions: readonly Transaction[];
}

export interface Interchange {
  readonly delimiters: Delimiters;
  readonly header: Segment;
  readonly groups: readonly FunctionalGroup[];
  /** Every segment from ISA to IEA, in order: what is written. */
  readonly segments: readonly Segment[];
}

export interface X12Problem {
  /** Place of the segment in the file. */
  readonly offset: number;
  readonly message: string;
}

/** A file of X12 interchanges. What is wrong with an envelope is a problem, and never loses a segment. */
export interface X12File {
  readonly before: string;
  readonly interchanges: readonly Interchange[];
  readonly problems: readonly X12Problem[];
}

/** Where an ISA segment, whose elements have fixed lengths, has its separators. */
const ISA_SEPARATORS = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];
const ISA_LENGTH = 106;
const SPACE = /[\r\n\t ]*/y;

/**
 * Reads a file of interchanges, byte for byte: {@link writeX12} of the result is the file again.
 * @param source bytes are taken as ISO 8859-1, so that none is lost
 * @throws EngagementError where it does not begin with an ISA segment, or one cannot be read
 */
export function parseX12(source: Uint8Array | string): X12File {
  const text = typeof source === 'string' ? source : Buffer.from(source).toString('latin1');
  const start = skipSpace(text, 0);
  if (!text.startsWith('ISA', start))
    throw new EngagementError('input', 'The file is no X12 interchange: it does not begin with an ISA segment.');
  const problems: X12Problem[] = [];
  const interchanges: Interchange[] = [];
  let at = start;
  while (at < text.length) {
    const delimiters = delimitersAt(text, at);
    const segments: Segment[] = [];
    do {
      const segment = segmentAt(text, at, delimiters);
      segments.push(segment);
      at = endOf(segment, delimiters);
      // What follows an IEA, or begins anew, is another interchange.
    } while (at < text.length && !text.startsWith('ISA', at));
    interchanges.push(structure(segments, delimiters, problems));
  }
  return { before: text.slice(0, start), interchanges, problems };
}

/** The file that an {@link X12File} was read from, or the text of one that was built. */
export const writeX12 = ({ before, interchanges }: Pick<X12File, 'before' | 'interchanges'>): string =>
  before +
  interchanges
    .flatMap(({ segments, delimiters }) =>
      segments.map(
        ({ tag, elements, after, terminated }) =>
          [tag, ...elements].join(delimiters.element) + (terminated ? delimiters.segment : '') + after,
      ),
    )
    .join('');

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

function delimitersAt(text: string, at: number): Delimiters {
  const wrong = (what: string): EngagementError =>
    new EngagementError('input', `The ISA segment at character ${at} ${what}.`);
  const isa = text.slice(at, at + ISA_LENGTH);
  if (isa.length < ISA_LENGTH) throw wrong(`ends after ${isa.length} of ${ISA_LENGTH} characters`);
  const separator = isa[3]!;
  const lost = ISA_SEPARATORS.find((place) => isa[place] !== separator);
  if (lost !== undefined) throw wrong(`has no separator at its character ${lost + 1}: its elements have fixed lengths`);
  // Before version 00402 element 11 was another thing, and nothing was repeated: then no character is the separator.
  const eleventh = isa[82]!;
  const delimiters = {
    element: separator,
    repetition: /[A-Za-z0-9 ]/.test(eleventh) ? '\u0000' : eleventh,
    component: isa[104]!,
    segment: isa[105]!,
  };
  const used = Object.values(delimiters);
  if (used.some((each) => /[A-Za-z0-9 ]/.test(each)) || new Set(used).size < used.length)
    throw wrong('has delimiters that cannot be told apart');
  return delimiters;
}

function segmentAt(text: string, at: number, { element: separator, segment: terminator }: Delimiters): Segment {
  // The terminator of an ISA segment is its last character, whatever its elements have.
  const isHeader = text.startsWith(`ISA${separator}`, at);
  const found = isHeader ? at + ISA_LENGTH - 1 : text.indexOf(terminator, at);
  const end = found < 0 ? text.length : found;
  const [tag = '', ...elements] = text.slice(at, end).split(separator);
  const next = found < 0 ? end : end + 1;
  return { tag, elements, offset: at, after: text.slice(next, skipSpace(text, next)), terminated: found >= 0 };
}

/** First character after a segment and what follows it. */
const endOf = ({ tag, elements, offset, after, terminated }: Segment, { element: separator }: Delimiters): number =>
  offset +
  tag.length +
  elements.reduce((sum, each) => sum + each.length + separator.length, 0) +
  (terminated ? 1 : 0) +
  after.length;

/** Finds groups and transactions, and what their control segments promise and do not keep. */
function structure(segments: readonly Segment[], delimiters: Delimiters, problems: X12Problem[]): Interchange {
  const header = segments[0]!;
  const groups: { header: Segment; transactions: Transaction[] }[] = [];
  const report = ({ offset }: Segment, message: string): void => {
    problems.push({ offset, message });
  };
  const compare = (trailer: Segment, number: number, expected: string, what: string): void => {
    const given = element(trailer, number);
    if (given !== expected)
      report(
        trailer,
        `${trailer.tag}${String(number).padStart(2, '0')} is ${JSON.stringify(given)}, ${what} is ${JSON.stringify(expected)}`,
      );
  };
  const count = (trailer: Segment, expected: number, what: string): void => {
    const given = element(trailer, 1);
    if (!/^\d{1,10}$/.test(given) || Number(given) !== expected)
      report(trailer, `${trailer.tag}01 says ${JSON.stringify(given)}, counted ${what}: ${expected}`);
  };
  let group: (typeof groups)[number] | undefined;
  let open: Segment[] | undefined;
  let ended = false;
  for (const segment of segments.slice(1)) {
    if (!segment.terminated) report(segment, 'the last segment is not ended');
    if (ended) {
      report(segment, `${JSON.stringify(segment.tag)} stands after the end of the interchange`);
      continue;
    }
    if (segment.tag === 'SE') {
      if (!open) {
        report(segment, 'SE ends no transaction');
        continue;
      }
      open.push(segment);
      const [st] = open;
      count(segment, open.length, 'segments');
      compare(segment, 2, element(st!, 2), 'ST02');
      group?.transactions.push({ type: element(st!, 1), control: element(st!, 2), segments: open });
      open = undefined;
    } else if (segment.tag === 'ST') {
      if (open) report(segment, 'ST begins before the transaction before it has ended');
      if (!group) report(segment, 'ST stands in no group');
      open = [segment];
    } else if (segment.tag === 'GS') {
      if (group) report(segment, 'GS begins before the group before it has ended');
      group = { header: segment, transactions: [] };
      groups.push(group);
    } else if (segment.tag === 'GE') {
      if (open) report(segment, 'the group ends before its last transaction has');
      open = undefined;
      if (group) {
        count(segment, group.transactions.length, 'transactions');
        compare(segment, 2, element(group.header, 6), 'GS06');
      } else report(segment, 'GE ends no group');
      group = undefined;
    } else if (segment.tag === 'IEA') {
      if (group || open) report(segment, 'the interchange ends before its last group has');
      count(segment, groups.length, 'groups');
      compare(segment, 2, element(header, 13), 'ISA13');
      ended = true;
    } else if (open) open.push(segment);
    else if (!(segment.tag === 'TA1' && groups.length === 0))
      report(segment, `${JSON.stringify(segment.tag)} stands in no transaction`);
  }
  if (!ended) report(segments.at(-1)!, 'the interchange has no IEA segment');
  return { delimiters, header, groups, segments };
}
