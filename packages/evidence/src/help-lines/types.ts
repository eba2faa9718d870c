export const HELP_KINDS = ['emergency', 'crisis', 'poison', 'violence'] as const;
/** Life in danger; thoughts of suicide; poison; violence at home. */
export type HelpKind = (typeof HELP_KINDS)[number];
export type HelpLanguage = 'en' | 'es';

/** A number that somebody in danger is told. */
export interface HelpLine {
  /** As people write it: digits, spaces, hyphens, `*`, `#`, `+`. */
  readonly number: string;
  /** What to press once it answers. */
  readonly option?: string;
  /** Takes text messages as well. */
  readonly text?: boolean;
  /** Answers day and night. */
  readonly always?: boolean;
  /** Who answers, as it stands in a sentence. */
  readonly name?: Readonly<Record<HelpLanguage, string>>;
  /** What to press for Spanish. */
  readonly spanish?: string;
  readonly source?: {
    /** The body that answers for the line. */
    readonly by: string;
    readonly url: string;
    /** `YYYY-MM`, when the authors of the table believed it to be true. */
    readonly believed: string;
  };
}

export type HelpLines = Readonly<Partial<Record<HelpKind, HelpLine>>>;

/** Whom a clinic tells people to call. */
export interface Help {
  /** ISO 3166 alpha-2, of the clinic. */
  readonly country: string;
  readonly lines: HelpLines;
  /** Emergency numbers of other countries where the person may be: added, never in place of those of the clinic. */
  readonly also: readonly { readonly country: string; readonly line: HelpLine }[];
}
