import type { Analysis, Term } from '../extract/analysis.ts';
import type { TermKind } from '../lexicon/chart-lexicon.ts';
import { checkAllergy, checkNoAllergies } from './allergies.ts';
import { type Finding, VERDICT_RANK } from './claims.ts';
import { checkDates } from './dates.ts';
import { checkEncounters, checkProviders } from './encounters.ts';
import { checkIdentity } from './identity.ts';
import { checkMedication, entriesFor } from './medications.ts';
import { asMedicine } from './minerals.ts';
import { checkNumbers } from './numbers.ts';
import { checkObservations } from './observations.ts';
import { settleQuotes } from './passages.ts';
import { checkStanding } from './standing.ts';
import { checkTerm, holders } from './terms.ts';
import { checkUnknown } from './unknown.ts';
import { withholdUnread } from './unread.ts';
import { checkVitalRow } from './vital-row.ts';
import { type NoteContext, Work } from './work.ts';

/** "E. coli, sensitive to ceftriaxone": of an organism, not of the patient. */
const SUSCEPTIBILITY =
  /\b(?:cultures?|coli|klebsiella|proteus|pseudomonas|enterococc\w*|staph\w*|strep\w*|mrsa|isolates?|organism|growth|grew|grown|cfu|msu)\b[^.]*\bsensitiv/;

const VACCINE_CUE = /\b(?:vaccin\w*|immuni[sz]\w*|shots?|jabs?|booster|inoculat\w*|prevention)\b/;

/** All checks of one sentence against the chart, in the order in which each may use what is left of its numbers. */
export function checkSentence(analysis: Analysis, context: NoteContext): Work {
  const work = new Work(analysis, context);
  if (analysis.segment.heading && analysis.numbers.length === 0 && analysis.dates.length === 0) return work;
  checkIdentity(work);
  checkVitalRow(work);
  const noAllergies = checkNoAllergies(work);
  if (!analysis.segment.heading) checkTerms(work, noAllergies);
  checkStanding(work);
  checkObservations(work);
  checkEncounters(work);
  checkProviders(work);
  checkUnknown(work);
  checkDates(work);
  checkNumbers(work);
  settleQuotes(work);
  withholdUnread(work);
  return work;
}

function checkTerms(work: Work, noAllergies: boolean): void {
  const { terms, segment } = work.analysis;
  const allergic = segment.section === 'allergies';
  for (const [i, term] of terms.entries()) {
    const stop = terms[i + 1]?.from ?? work.analysis.tokens.length;
    const kinds = [...term.kinds];
    if (
      (allergic ||
        (term.context.has('allergy') && !SUSCEPTIBILITY.test(work.analysis.lower)) ||
        isReactionTo(work, terms[i - 1], term) ||
        isAllergyTold(work, term)) &&
      kinds.some((kind) => kind === 'allergen' || kind === 'medication' || kind === 'medication-class')
    ) {
      if (!(noAllergies && term.context.has('negated'))) work.add(checkAllergy(work, term));
      continue;
    }
    const medication =
      kinds.includes('medication') || (kinds.includes('medication-class') && entriesFor(work, term).length > 0);
    if (
      medication &&
      (kinds.length === 1 ||
        entriesFor(work, term).length > 0 ||
        !kinds.some((kind) => holders(work, term, kind).length > 0))
    ) {
      work.add(checkMedication(work, term, stop));
      continue;
    }
    const medicine = asMedicine(work, term, stop);
    if (medicine) {
      work.add(checkMedication(work, medicine, stop));
      continue;
    }
    const finding = best(
      work,
      term,
      kinds.filter((kind) => kind !== 'medication'),
    );
    if (finding) work.add(finding);
  }
}

/** "Amox: rash": no medicine of the record, but an allergy of it, told with a reaction. */
function isAllergyTold(work: Work, term: Term): boolean {
  if (work.raw(term.to) !== ':' && work.raw(term.to) !== '(' && work.raw(term.to) !== '-') return false;
  if (!/\b(?:rash|hives|anaph\w*|angioedema|urticaria|nausea|swelling|itch\w*)\b/.test(work.analysis.lower))
    return false;
  if (!term.kinds.has('medication') && !term.kinds.has('medication-class')) return false;
  return entriesFor(work, term).length === 0 && holders(work, term, 'allergen').length > 0;
}

/** "Anaphylaxis to egg", "rash with amoxicillin": the reaction that was named before, and what to. */
function isReactionTo(work: Work, reaction: Term | undefined, term: Term): boolean {
  if (!reaction || !/anaphyla|allerg|hypersens|angioedema|urticaria|hives/i.test(reaction.text)) return false;
  return term.from === reaction.to + 1 && /^(?:to|with|from|after)$/.test(work.norm(reaction.to));
}

/** Of the readings of an ambiguous name, the one the words around it ask for, else the one that the record bears out. */
function best(work: Work, term: Term, kinds: readonly TermKind[]): Finding | undefined {
  const measured = kinds.includes('observation');
  let choices = kinds.filter((kind) => kind !== 'observation' && kind !== 'allergen');
  if (measured && choices.length === 0) return undefined;
  if (choices.length === 0) return undefined;
  if (choices.includes('immunization') && choices.length > 1) {
    const cued = work.analysis.segment.section === 'immunizations' || VACCINE_CUE.test(work.analysis.lower);
    if (cued) choices = ['immunization'];
  }
  const withRecord = choices.filter((kind) => holders(work, term, kind).length > 0);
  if (withRecord.length === 0 && measured) return undefined;
  const order = withRecord.length > 0 ? withRecord : choices;
  let chosen: Finding | undefined;
  for (const kind of order) {
    const finding = checkTerm(work, term, kind);
    if (!chosen || (chosen.verdict !== 'supported' && VERDICT_RANK[finding.verdict] < VERDICT_RANK[chosen.verdict]))
      chosen = finding;
  }
  return chosen;
}
