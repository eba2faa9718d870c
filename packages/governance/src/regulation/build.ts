import { GovernanceError } from '../errors.ts';
import { carded, chaiCard } from './chai.ts';
import { COMMON, SPANISH } from './es/index.ts';
import type { Facts } from './facts.ts';
import { emaReflection, euAiAct, euMdr } from './kinds/eu.ts';
import { fdaCds, fdaGmlp, fdaPccp } from './kinds/fda.ts';
import { hti, sourceAttributes } from './kinds/hti.ts';
import type { Builder } from './kinds/parts.ts';
import { dpia, gdprArt22, gdprRopa, hipaaRisk } from './kinds/privacy.ts';
import { aiTransparency } from './kinds/transparency.ts';
import { reportHtml, reportMarkdown } from './render.ts';
import { countStatuses, type Report } from './report.ts';
import { datesAsOf, type ReportKind, RULES } from './rules.ts';
import { ENGLISH, type Language, type Say, sayWith } from './say.ts';
import { translateFacts, translateRules } from './translate.ts';

/** The attributes of HTI-1 are a superset of what the card holds, so the page about the card shows them. */
const chai: Builder = (_, facts, say) => ({
  summary: [say`The card itself is XML: one file a function.`],
  sections: carded(facts).map((fn) => ({
    title: fn.name,
    lead: fn.purpose,
    rows: sourceAttributes(translateRules(RULES['hti-1'], say), facts, fn, say).filter(
      ({ status }) => status === 'stated',
    ),
  })),
});

const BUILDERS: Readonly<Record<ReportKind, Builder>> = {
  'fda-cds': fdaCds,
  'fda-gmlp': fdaGmlp,
  'fda-pccp': fdaPccp,
  'eu-ai-act': euAiAct,
  'eu-mdr': euMdr,
  'ema-reflection': emaReflection,
  'hti-1': hti,
  chai,
  'hipaa-risk': hipaaRisk,
  'gdpr-ropa': gdprRopa,
  'gdpr-art22': gdprArt22,
  dpia,
  'ai-transparency': aiTransparency,
};

/** How a document is said in a language: by its own table, then the common one, then the words that the facts bring along. */
export function sayFor(kind: ReportKind, language: Language, words?: Facts['words']): Say {
  if (language === 'en') return ENGLISH;
  const tables = [SPANISH[kind], COMMON, words?.[language] ?? {}];
  return sayWith(language, (key) => tables.find((table) => Object.hasOwn(table, key))?.[key]);
}

/** Same facts, same report. */
export function buildReport(kind: ReportKind, facts: Facts, language: Language = 'en'): Report {
  return buildWith(kind, facts, sayFor(kind, language, facts.words));
}

export function buildWith(kind: ReportKind, facts: Facts, say: Say): Report {
  const rules = translateRules(RULES[kind], say);
  const { summary, sections } = BUILDERS[kind](rules, translateFacts(facts, say), say);
  return {
    kind,
    language: say.language,
    title: rules.title,
    asOf: facts.asOf,
    software: facts.software,
    rules: {
      jurisdiction: rules.jurisdiction,
      instrument: rules.instrument,
      checked: rules.checked,
      status: rules.status,
    },
    dates: datesAsOf(rules, facts.asOf),
    summary,
    sections,
    counts: countStatuses(sections),
  };
}

export type TextFormat = 'md' | 'html' | 'json' | 'xml';
export type ReportFormat = TextFormat | 'pdf';
export const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  pdf: 'application/pdf',
};

export interface WriteOptions {
  readonly language?: Language;
  /** For a model card in XML: of which function. */
  readonly function?: string | undefined;
}

/** @throws GovernanceError for a format that the kind does not have, or a function without a card */
export function writeReport(kind: ReportKind, facts: Facts, format: TextFormat, options: WriteOptions = {}): string {
  const { language = 'en', function: functionId } = options;
  if (format === 'xml') {
    if (kind !== 'chai')
      throw new GovernanceError(`The report ${kind} has no XML; ask for md, html, pdf or json. Only chai has.`);
    const all = carded(facts);
    const found = functionId === undefined ? all[0] : all.find(({ id }) => id === functionId);
    if (!found || (functionId === undefined && all.length > 1))
      throw new GovernanceError(
        `A model card is about one function; say which: ${all.map(({ id }) => id).join(', ')}.`,
      );
    return chaiCard(facts, found);
  }
  const say = sayFor(kind, language, facts.words);
  const report = buildWith(kind, facts, say);
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  return format === 'md' ? reportMarkdown(report, say) : reportHtml(report, say);
}

/** The same facts are the same bytes. */
export async function writeReportPdf(kind: ReportKind, facts: Facts, language: Language = 'en'): Promise<Uint8Array> {
  // Fonts and what draws with them are loaded when somebody wants a PDF.
  const { reportPdf } = await import('./pdf.ts');
  const say = sayFor(kind, language, facts.words);
  return reportPdf(buildWith(kind, facts, say), say);
}
