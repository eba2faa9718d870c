import type { Laterality } from '@aceso/evidence';
import { ImagingError } from '../errors.ts';
import type { WhyNot } from '../history/compare.ts';
import type { RuleId } from '../history/rules.ts';
import { en } from './words.en.ts';
import { es } from './words.es.ts';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a rule has to say it with; each part is there for the rules that use it. */
export interface RuleParts {
  readonly recorded: string;
  /** Regions with their values. */
  readonly shown: string;
  /** What the images say of the person. */
  readonly images: string;
  readonly side?: Laterality;
  readonly found?: Laterality;
}

/** The words of reports and answers in one language. Limits of a measurement come from the methods, in English. */
export interface ReportWords {
  readonly exam: Readonly<Record<string, string>>;
  readonly and: string;
  title(exams: string, bodyPart: string | undefined): string;
  readonly sections: Readonly<Record<'findings' | 'comparison' | 'record' | 'notUsable' | 'limits', string>>;
  finding(finding: string, unit?: string): { readonly words: string; readonly unit: string; readonly digits: number };
  region(name: string): string;
  readonly notToBeUsed: string;
  notMeasured(parts: string): string;
  readonly prior: string;
  priorOf(day: string): string;
  change(parts: {
    readonly name: string;
    readonly value: string;
    readonly previous: string;
    readonly change: string;
    readonly percent?: string;
    readonly previousRegion?: string;
  }): string;
  readonly beyond: Readonly<Record<'beyond' | 'within' | 'unknown', (limit: string, source: string) => string>>;
  against(prior: string): string;
  appeared(region: string, sizes: string, prior: string): string;
  gone(region: string, sizes: string, prior: string): string;
  refused(region: string, name: string, value: string, previous: string, why: string): string;
  readonly whyNot: Readonly<Record<WhyNot, string>>;
  recorded(label: string, when: string | undefined): string;
  readonly rule: Readonly<Record<RuleId, (parts: RuleParts) => string>>;
  readonly html: {
    draftOf(day: string): string;
    signedBy(by: string, at: string): string;
    readonly how: string;
    readonly columns: readonly string[];
    readonly notMeasured: string;
    readonly yes: string;
    readonly no: string;
  };
}

const WORDS: Readonly<Record<Language, ReportWords>> = { en, es };

/** @throws ImagingError for a language that reports are not written in */
export function reportWords(language: string): ReportWords {
  const words = (WORDS as Readonly<Record<string, ReportWords | undefined>>)[language];
  if (!words)
    throw new ImagingError(
      'option',
      `Reports are written in ${LANGUAGES.join(' and ')}, not in ${JSON.stringify(language)}.`,
    );
  return words;
}
