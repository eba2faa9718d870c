import { GovernanceError } from '../errors.ts';
import { carded, chaiCard } from './chai.ts';
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

/** The attributes of HTI-1 are a superset of what the card holds, so the page about the card shows them. */
const chai: Builder = (_, facts) => ({
  summary: ['The card itself is XML: one file a function.'],
  sections: carded(facts).map((fn) => ({
    title: fn.name,
    lead: fn.purpose,
    rows: sourceAttributes(RULES['hti-1'], facts, fn).filter(({ status }) => status === 'stated'),
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

/** Same facts, same report. */
export function buildReport(kind: ReportKind, facts: Facts): Report {
  const rules = RULES[kind];
  const { summary, sections } = BUILDERS[kind](rules, facts);
  return {
    kind,
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

export type ReportFormat = 'md' | 'html' | 'json' | 'xml';
export const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
};

/** @throws GovernanceError for a format that the kind does not have, or a function without a card */
export function writeReport(kind: ReportKind, facts: Facts, format: ReportFormat, functionId?: string): string {
  if (format === 'xml') {
    if (kind !== 'chai')
      throw new GovernanceError(`The report ${kind} has no XML; ask for md, html or json. Only chai has.`);
    const all = carded(facts);
    const found = functionId === undefined ? all[0] : all.find(({ id }) => id === functionId);
    if (!found || (functionId === undefined && all.length > 1))
      throw new GovernanceError(
        `A model card is about one function; say which: ${all.map(({ id }) => id).join(', ')}.`,
      );
    return chaiCard(facts, found);
  }
  const report = buildReport(kind, facts);
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  return format === 'md' ? reportMarkdown(report) : reportHtml(report);
}
