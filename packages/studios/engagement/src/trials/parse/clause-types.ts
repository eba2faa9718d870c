import type { Test, Window } from '../types.ts';
import type { Piece } from './pieces.ts';

export type MeasurePiece = Piece & { readonly kind: 'measure' };

/** Measures that wait for a limit, and those that the last limit was of. */
export interface Pending {
  readonly measures: MeasurePiece[];
  last: MeasurePiece[];
}

/** What holds in a segment because of what stands before it, or of a window behind the list. */
export interface State {
  readonly ever: boolean;
  readonly now: boolean;
  readonly allergy: boolean;
  readonly window: Window | undefined;
  readonly excluded: boolean;
}

/** What a segment asks of the clause that it is in. */
export interface Clause {
  readonly text: string;
  /** Of the whole text, where the clause begins. */
  readonly base: number;
  raw(start: number, end: number): string;
  unread(start: number, end: number, why?: 'ask the person' | 'judgement' | 'not read'): Test;
  items(pieces: readonly Piece[], excluded: boolean): Test | undefined;
  list(pieces: readonly Piece[], excluded: boolean): Test | undefined;
}

const TESTS: ReadonlySet<Piece['kind']> = new Set([
  'age', 'sex', 'condition', 'medicine', 'procedure', 'pressure', 'pregnant', 'breastfeeding', 'childbearing', 'smoking',
]); // biome-ignore format: a table reads best as a row
export const isTest = (piece: Piece): boolean => TESTS.has(piece.kind);
