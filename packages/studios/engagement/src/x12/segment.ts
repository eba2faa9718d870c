/** What separates the parts of an interchange; the ISA segment says so by its own form. */
export interface Delimiters {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly segment: string;
}

export interface Segment {
  /** Such as ST, NM1. */
  readonly tag: string;
  /** As written; the first is element 01. */
  readonly elements: readonly string[];
  /** Place in the file, from 0. */
  readonly offset: number;
  /** What stands between the end of the segment and the next one: line ends, most often. */
  readonly after: string;
  /** Whether its terminator is there; only the last segment of a file may lack it. */
  readonly terminated: boolean;
}

/** Element 01, 02, ... of a segment; empty where it was left out. */
export const element = ({ elements }: Segment, number: number): string => elements[number - 1] ?? '';

/** Repetitions of an element, each as its components. */
export const parts = (value: string, { repetition, component }: Delimiters): readonly (readonly string[])[] =>
  value.split(repetition).map((each) => each.split(component));
