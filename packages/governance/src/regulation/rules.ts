import aiTransparency from '../../data/regulation/ai-transparency.json' with { type: 'json' };
import chai from '../../data/regulation/chai.json' with { type: 'json' };
import dpia from '../../data/regulation/dpia.json' with { type: 'json' };
import emaReflection from '../../data/regulation/ema-reflection.json' with { type: 'json' };
import euAiAct from '../../data/regulation/eu-ai-act.json' with { type: 'json' };
import euMdr from '../../data/regulation/eu-mdr.json' with { type: 'json' };
import fdaCds from '../../data/regulation/fda-cds.json' with { type: 'json' };
import fdaGmlp from '../../data/regulation/fda-gmlp.json' with { type: 'json' };
import fdaPccp from '../../data/regulation/fda-pccp.json' with { type: 'json' };
import gdprArt22 from '../../data/regulation/gdpr-art22.json' with { type: 'json' };
import gdprRopa from '../../data/regulation/gdpr-ropa.json' with { type: 'json' };
import hipaaRisk from '../../data/regulation/hipaa-risk.json' with { type: 'json' };
import hti1 from '../../data/regulation/hti-1.json' with { type: 'json' };

/** A day on which something applies, as it was known from a day on. Dates move: the earlier entry stays. */
export interface RuleDate {
  readonly what: string;
  /** Null where no day is set. */
  readonly applies: string | null;
  readonly known: string;
  readonly status: string;
  readonly source: string;
  readonly note?: string;
}

export interface RuleItem {
  readonly id: string;
  readonly clause: string;
  readonly requirement: string;
  readonly section?: string;
}

/** One regime as data: when it applies, and what it asks, in our own words. */
export interface RuleSet {
  readonly id: string;
  readonly title: string;
  readonly jurisdiction: string;
  readonly instrument: string;
  /** Day on which the entries were written down or last looked at; not a reading of every primary text. */
  readonly checked: string;
  readonly status: string;
  readonly dates: readonly RuleDate[];
  readonly items: readonly RuleItem[];
}

export const REPORT_KINDS = [
  'fda-cds',
  'fda-gmlp',
  'fda-pccp',
  'eu-ai-act',
  'eu-mdr',
  'ema-reflection',
  'hti-1',
  'chai',
  'hipaa-risk',
  'gdpr-ropa',
  'gdpr-art22',
  'dpia',
  'ai-transparency',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const RULES: Readonly<Record<ReportKind, RuleSet>> = {
  'fda-cds': fdaCds,
  'fda-gmlp': fdaGmlp,
  'fda-pccp': fdaPccp,
  'eu-ai-act': euAiAct,
  'eu-mdr': euMdr,
  'ema-reflection': emaReflection,
  'hti-1': hti1,
  chai,
  'hipaa-risk': hipaaRisk,
  'gdpr-ropa': gdprRopa,
  'gdpr-art22': gdprArt22,
  dpia,
  'ai-transparency': aiTransparency,
};

/** The dates as they were known on a day: of entries about the same thing, the latest. */
export function datesAsOf({ dates }: RuleSet, day: string): readonly RuleDate[] {
  const latest = new Map<string, RuleDate>();
  for (const each of dates) {
    if (each.known > day) continue;
    const before = latest.get(each.what);
    if (!before || each.known >= before.known) latest.set(each.what, each);
  }
  return [...latest.values()];
}
