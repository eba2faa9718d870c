import type { Span, Test, Window } from '../types.ts';
import type { Limit, Piece } from './pieces.ts';

/** A limit of a measure as a test. */
export function measured(
  measure: Piece & { kind: 'measure' },
  limit: Limit,
  span: Span,
  window: Window | undefined,
): Test {
  const unit = limit.limit ? undefined : (limit.unit ?? measure.what.unit);
  return {
    kind: 'measure',
    what: measure.what,
    op: limit.op,
    value: limit.value,
    unit,
    ...(limit.limit ? { limit: limit.limit } : {}),
    ...(window?.kind === 'within' ? { window } : {}),
    span,
  };
}

/** One pressure over the other: above, either of them; below, both. */
export function pressure(piece: Piece & { kind: 'pressure' }): Test {
  const span = { start: piece.start, end: piece.end };
  const of = (label: string, loinc: string, value: number): Test => ({
    kind: 'measure',
    what: { label, list: { loinc: [loinc] }, unit: 'mm[Hg]' },
    op: piece.op,
    value,
    unit: 'mm[Hg]',
    span,
  });
  return {
    kind: piece.op.startsWith('>') ? 'any' : 'all',
    of: [
      of('systolic blood pressure', '8480-6', piece.systolic),
      of('diastolic blood pressure', '8462-4', piece.diastolic),
    ],
    span,
  };
}
