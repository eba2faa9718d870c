import type { Chart } from '@aceso/fhir';
import type { Analysis } from '../extract/analysis.ts';
import type { ChartIndex, IndexedEntry } from '../lexicon/chart-lexicon.ts';
import type { DateMention } from '../text/dates.ts';
import type { NumberMention } from '../text/numbers.ts';
import type { Finding } from './claims.ts';

/** What all checks of one note share. */
export interface NoteContext {
  readonly index: ChartIndex;
  readonly chart: Chart | undefined;
  readonly text: string;
  /** Day number the note was written, and whether the note or the caller said so. */
  readonly today: number | undefined;
  readonly todayStated: boolean;
  /** Day numbers of the dates the note gives, for ages stated as of one of them. */
  readonly noteDays: readonly number[];
  readonly visitDays: readonly number[];
}

/** Checking of one sentence: findings so far, and which of its numbers and dates are accounted for. */
export class Work {
  readonly analysis: Analysis;
  readonly context: NoteContext;
  readonly findings: Finding[] = [];
  /** Entries that the sentence's checked statements rest on. */
  readonly pool = new Set<IndexedEntry>();
  readonly usedNumbers = new Set<number>();
  readonly usedDates = new Set<number>();

  constructor(analysis: Analysis, context: NoteContext) {
    this.analysis = analysis;
    this.context = context;
  }

  add(finding: Finding): void {
    this.findings.push(finding);
  }

  use(number: NumberMention): void {
    this.usedNumbers.add(number.from);
  }

  useDate(date: DateMention): void {
    this.usedDates.add(date.from);
  }

  /** Unused numbers that lie in a token range. */
  numbersIn(from: number, to: number): NumberMention[] {
    return this.analysis.numbers.filter(
      (number) => number.from >= from && number.to <= to && !this.usedNumbers.has(number.from),
    );
  }

  norm(i: number): string {
    return this.analysis.tokens[i]?.norm ?? '';
  }

  raw(i: number): string {
    return this.analysis.tokens[i]?.text ?? '';
  }
}
