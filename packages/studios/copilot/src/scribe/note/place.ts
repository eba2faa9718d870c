import type { SpokenTerm, Statement } from '../facts/statement.ts';
import { featuresOf, stages } from '../select/features.ts';
import { type LinearModel, scores } from '../select/linear.ts';
import { DIVISIONS, type Division, type Group } from './groups.ts';

export interface Placed {
  readonly statement: Statement;
  readonly group: Group;
  /** Log-odds that it belongs there. */
  readonly score: number;
}

/** Lowest log-odds at which a statement enters a division. */
export type Thresholds = Readonly<Record<Division, number>>;

/** What no selection may drop, for the harm that would do: allergies, medicines with their dose, family disease, tobacco and alcohol. */
function mustKeep(statement: Statement, stage: string): Division | undefined {
  const own = statement.spoken;
  if (statement.role === 'clinician' && MEASURED.test(own) && !NOT_MEASURED.test(own)) {
    const seen = statement.terms.some((term) => term.kinds.has('observation'));
    if (VITAL.test(own) && (seen || READING.test(own))) return 'objective_exam';
  }
  if (statement.role === 'clinician' || statement.role === 'other') return undefined;
  if (statement.text === 'No known drug allergies.') return 'subjective';
  if (
    /\ballergic to\b|\ballergic reaction\b|\b(?:gives?|gave) me (?:hives|a rash|anaphylaxis)\b/.test(
      `${own} ${statement.question}`,
    ) &&
    statement.terms.some(
      (term) => term.kinds.has('allergen') || term.kinds.has('medication') || term.kinds.has('medication-class'),
    )
  )
    return 'subjective';
  if (
    (stage !== 'plan' || statement.role === 'patient') &&
    statement.terms.some((term) => term.kinds.has('medication')) &&
    /\b\d+(?:\.\d+)? ?(?:mg|mcg|units?|ml|grams?)\b/.test(own)
  )
    return 'subjective';
  if (FAMILY.test(own) && statement.terms.some((term) => term.kinds.has('condition') && term.family))
    return 'subjective';
  if (
    /\b(?:smok\w+|cigarettes?|tobacco|packs? (?:a|per) day)\b/.test(statement.text.toLowerCase()) &&
    statement.text.split(' ').length < 25
  )
    return 'subjective';
  return undefined;
}

/** Puts each statement into the division or divisions it belongs to, or leaves it out. */
export function place(
  statements: readonly Statement[],
  model: LinearModel,
  thresholds: Thresholds,
  ordered: ReadonlySet<number> = new Set(),
): Placed[] {
  const features = featuresOf(statements);
  const stage = stages(statements);
  const out: Placed[] = [];
  const left: { statement: Statement; division: Division; score: number; group: Group; margin: number }[] = [];
  statements.forEach((statement, i) => {
    const row = scores(model, features[i]!);
    const odds = DIVISIONS.map((division) => row[model.labels.indexOf(division)] ?? Number.NEGATIVE_INFINITY);
    const best = odds.indexOf(Math.max(...odds));
    const before = out.length;
    const safe = ordered.has(statement.index) ? 'assessment_and_plan' : mustKeep(statement, stage[i]!);
    DIVISIONS.forEach((division, k) => {
      if (division === safe) {
        out.push({
          statement,
          group: ordered.has(statement.index) ? 'plan' : groupIn(division, statement, stage[i]!),
          score: odds[k]!,
        });
        return;
      }
      if (odds[k]! < thresholds[division]) return;
      // What the patient takes is a medicine of the history, not of the assessment; the opening is told once.
      if (division === 'assessment_and_plan' && (isCurrentMedicine(statement) || isOpening(statement))) return;
      // One place only: what stands in the history is not told again in the assessment. A result that is reasoned from is
      // a result all the same.
      const chosen = safe ?? DIVISIONS[best]!;
      const both = division === 'objective_results' ? chosen : chosen === 'objective_results' ? division : '';
      const second = k !== best || safe !== undefined;
      if (second && odds[best]! >= thresholds[DIVISIONS[best]!] && both !== 'assessment_and_plan') return;
      if (second && odds[k]! < thresholds[division] + 0.5) return;
      out.push({ statement, group: groupIn(division, statement, stage[i]!), score: odds[k]! });
    });
    if (out.length === before && statement.terms.length > 0) {
      const division = DIVISIONS[best]!;
      left.push({
        statement,
        division,
        score: odds[best]!,
        margin: odds[best]! - thresholds[division],
        group: groupIn(division, statement, stage[i]!),
      });
    }
  });
  return [...out, ...uncovered(out, left)].sort((a, b) => a.statement.index - b.statement.index);
}

/** How far below its threshold a statement may lie that speaks of something nothing else in the note does. */
const REACH = 2.2;

/** Statements that bring in a name, with its polarity, that the note would otherwise not have. */
export function uncovered<T extends Pick<Placed, 'statement'> & { readonly margin: number }>(
  placed: readonly Pick<Placed, 'statement'>[],
  left: readonly T[],
  reach = REACH,
): T[] {
  const key = (term: SpokenTerm): string => `${term.concepts[0]}${term.polarity}`;
  const counts = (term: SpokenTerm): boolean =>
    term.polarity !== 'uncertain' && [...term.kinds].some((kind) => COVERED.has(kind));
  const have = new Set(placed.flatMap(({ statement }) => statement.terms.map(key)));
  const out: T[] = [];
  for (const item of [...left].sort((a, b) => b.margin - a.margin)) {
    if (item.margin < -reach) break;
    const fresh = item.statement.terms.filter((term) => counts(term) && !have.has(key(term)));
    if (fresh.length === 0) continue;
    for (const term of fresh) have.add(key(term));
    out.push(item);
  }
  return out;
}

const COVERED: ReadonlySet<string> = new Set([
  'condition',
  'symptom',
  'medication',
  'procedure',
  'immunization',
  'panel',
]);

/** What the patient takes now, as told or read out: "for medications, I have that you take vitamin D". No order. */
export function isCurrentMedicine(statement: Statement): boolean {
  if (!statement.terms.some((term) => term.kinds.has('medication'))) return false;
  return (
    /\b(?:you(?:'re| are)? (?:currently |still |also )?(?:take|taking|on)|(?:he|she|the patient) (?:is |currently )*(?:takes|taking|on)|(?:is|are|'s|'re) (?:currently |also )*taking|(?:for|your|current|home) (?:medications?|medicines|meds)\b)/.test(
      statement.spoken,
    ) &&
    !/\b(?:continue|keep|start|stop|increase|decrease|prescri\w+|refill|order|want|like you|will|i'll|we'll|going to|gon na|can|should|recommend|add|switch|change|instead|because|if|so that|until|need|adjust\w*|try|today)\b/.test(
      statement.spoken,
    )
  );
}

/** The sentence that introduces the patient. */
function isOpening({ spoken }: Statement): boolean {
  return /\b\d{1,3}[- ]year[- ]old\b.*\b(?:presents?|here|who|with|status)\b|\bpresents? (?:today |here )?(?:for|with|to)\b.*\b(?:evaluation|follow|complain\w*|history)\b/.test(
    spoken,
  );
}

/** A reading said of a vital sign: "your blood pressure today is 172 over 98". */
const MEASURED = /\b(?:is|was|are|of|at|about|came in)\b[^,.;]{0,20}\b\d{2,3}\b|\b\d{2,3} ?\/ ?\d{2,3}\b/;
const NOT_MEASURED =
  /\b(?:goal|target|less than|more than|greater than|under|below|above|want|if|should|\d+ ?mg|last (?:visit|time|year)|old|weeks?|months?|years?|order|recheck|lose|lost|gained|home)\b/;
const READING = /\b\d{2,3} ?\/ ?\d{2,3}\b/;

const FAMILY =
  /\b(?:mother|father|mom|dad|brothers?|sisters?|grand\w+|aunt|uncle|cousin|parents?|siblings?|family history|runs in (?:my|your|the) family)\b/;
const SOCIAL =
  /\b(?:smok\w+|alcohol|tobacco|cigarettes?|packs?|marijuana|cocaine|heroin|illicit|recreational|married|divorced|widow\w*|single|occupation|retired|lives? (?:with|alone|in)|works? (?:as|at|for|in)|drinks? (?:wine|beer|socially|occasionally)|glass(?:es)? of wine|beers?|wine|live with|my job|employed|student|unemployed|for a living)\b/;
const SURGERY =
  /\b(?:surger\w+|operations?|\w{3,}(?:ectomy|plasty|ostomy|otomy)|c-section|cesarean|tubes tied|tubal ligation|bypass|stents?|transplant|appendix|tonsils (?:out|removed)|had .{0,30}(?:removed|replaced|repaired))\b/;
const ALLERGY =
  /\ballerg(?:y|ies|ic) to\b|\bno known (?:drug )?allerg|\bdrug allerg|\ballergic reaction\b|\bany allergies\b|\b(?:gives?|gave) me (?:hives|a rash|anaphylaxis)\b/;
const VACCINE = /\b(?:vaccin\w+|immuni[sz]\w+|flu shot|booster|tetanus shot)\b/;
const GYN =
  /\b(?:pregnan\w+|menstrua\w+|periods?|pap smear|gravida|para|menopaus\w+|miscarriage|birth control|deliver(?:y|ies))\b/;
const MEDICINE = /\b(?:tak(?:e|es|ing)|on|use[sd]?|using|medications?|prescribed|dose)\b/;
const HISTORY = /\b(?:history of|diagnosed with|past medical|history significant|chronic)\b/;
const VITAL =
  /\b(?:vitals?|vital signs|blood pressure|heart rate|pulse|temperature|oxygen|saturation|respirat\w+ rate|respirations|weight|bmi|height)\b/;
const ORDERS =
  /\b(?:order|prescribe|refer\w*|start|continue|increase|decrease|refill|follow[ -]?up|schedule|repeat|send you|put you on|i want you|i'd like you|recommend|avoid|ice|therapy|get (?:an?|some)|we'll|i'll|will|come back|return|see you|call (?:us|me|the office|911|if))\b/;

/** The kind of content within its division, by what it speaks of. */
export function groupIn(division: Division, statement: Statement, stage: string): Group {
  const text = `${statement.spoken} ${statement.question}`;
  const own = statement.spoken;
  const has = (kind: 'medication' | 'condition' | 'symptom' | 'procedure' | 'immunization'): boolean =>
    statement.terms.some((term) => term.kinds.has(kind));
  switch (division) {
    case 'objective_exam':
      return VITAL.test(own) && (/\d/.test(own) || /\bvital/.test(own)) ? 'vitals' : 'exam';
    case 'objective_results':
      return 'results';
    case 'assessment_and_plan':
      return ORDERS.test(own) ? 'plan' : 'assessment';
    default:
      if (ALLERGY.test(text) && !/\bseasonal\b/.test(own)) return 'allergies';
      if (
        FAMILY.test(own) &&
        !/\byear[- ]old\b|\bpresents?\b|\bcomes? in\b/.test(own) &&
        (has('condition') || /\bhistory\b|\bdied\b|\balive\b/.test(own))
      )
        return 'family-history';
      if (SURGERY.test(own) && statement.role !== 'clinician') return 'surgical-history';
      if (VACCINE.test(own)) return 'immunizations';
      if (SOCIAL.test(`${own} ${statement.text.toLowerCase()}`) && !has('medication')) return 'social-history';
      if (GYN.test(own)) return 'gyn-history';
      if (has('medication') && MEDICINE.test(text) && stage === 'history' && !/\bhelp|didn't|stopp/.test(own))
        return 'medications';
      if (HISTORY.test(own) && has('condition') && !/\bpresents\b/.test(own)) return 'medical-history';
      return 'hpi';
  }
}
