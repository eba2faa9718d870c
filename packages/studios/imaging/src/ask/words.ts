import type { Language } from '../report/words.ts';
import { en } from './words.en.ts';
import { es } from './words.es.ts';

export const ABSTAINING = [
  'diagnosis',
  'not-understood',
  'no-region',
  'no-prior',
  'no-match',
  'no-record',
  'nothing-in-record',
  'not-usable',
] as const;
/** Why a question, or a part of it, is not answered. */
export type Abstaining = (typeof ABSTAINING)[number];

/** The words of answers in one language. */
export interface AskWords {
  emphysema(parts: {
    readonly share: string;
    readonly limit: string;
    readonly source: string;
    readonly above: boolean;
  }): string;
  nodules(count: number, list: string, lung: string | undefined): string;
  calcium(score: string, some: boolean): string;
  where(region: string, slice: number, of: number): string;
  unusable(what: string, why: string): string;
  readonly abstain: Readonly<Record<Abstaining, (what: string) => string>>;
}

export const askWords = (language: Language): AskWords => ({ en, es })[language];
