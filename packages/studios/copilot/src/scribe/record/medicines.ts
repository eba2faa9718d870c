import type { Conflict } from '@aceso/evidence';
import type { Chart, MedicationEntry } from '@aceso/fhir';
import { chartEvidence } from '../../verification/check/claims.ts';
import { doseUnit } from '../../verification/check/doses.ts';
import { isActive } from '../../verification/check/medication-status.ts';
import { entriesFor } from '../../verification/check/medications.ts';
import { frequencyIn, frequencyOf } from '../../verification/check/sig.ts';
import type { Work } from '../../verification/check/work.ts';
import type { Term } from '../../verification/extract/analysis.ts';
import type { NumberMention } from '../../verification/text/numbers.ts';
import { unitOf } from '../../verification/text/units.ts';
import type { SourceSpan } from '../facts/statement.ts';
import { whoSaid } from '../input/quoted.ts';
import type { Transcript } from '../input/transcript.ts';
import { spanEvidence } from '../note/line.ts';
import { amountsOf, amountText, type DoseAmount, dailyOf, sameAmount } from './amounts.ts';
import type { Heard } from './heard.ts';

/** One medicine as it was spoken of: how much, how often, taken or not. */
interface SpokenMedicine {
  readonly term: Term;
  readonly work: Work;
  readonly name: string;
  readonly doses: readonly DoseAmount[];
  /** The last dose corrects those before it ("forty, no, sorry, eighty"). */
  readonly count: number | undefined;
  readonly perDay: number | undefined;
  readonly daily: boolean;
  readonly state: 'taken' | 'stopped' | 'kept' | 'named' | 'planned';
  readonly heard: Heard;
  readonly spans: readonly SourceSpan[];
}

const STOPPED =
  /\b(?:stopped|quit|no longer|discontinued|came off|come off|went off|(?:been|am|i'm|was taken|took (?:me|myself|him|her)) off|not (?:taking|on|using)|n[o']t (?:been )?(?:taking|take|using|use)|haven't (?:been )?(?:taking|taken)|have n't (?:been )?(?:taking|taken)|ran out|run out|gave up|don't take|do n't take|do not take)\b/;
const MISSED =
  /\b(?:today|this morning|last night|yesterday|yet|sometimes|every now|some days|always|as much|enough|more than|over)\b/;
const PLAN =
  /\b(?:i'll|i will|we'll|we will|going to|gon na|gonna|let's|let us|i want|i wan na|i'd like|i would like|start(?:ing)? you|start|prescrib\w+|increase|decrease|raise|lower|reduc\w+|bump|switch|change|add|put you on|double|cut (?:it|that|your|the|back)|go (?:up|down)|send in|call in|should|could|recommend|try|consider|if)\b/;
const KEPT =
  /\b(?:continue|keep (?:taking|on|using|you on|her on|him on)|refill|stay on|same dose|have you on|has you on|got you on|you(?:'re| are) (?:currently |still )?(?:on|taking)|your current)\b/;
const TAKEN =
  /\b(?:i(?:'m| am| was| have been|'ve been)? ?(?:still |currently |also |just |only |usually |always )?(?:take|taking|on|use|using|started|been on|been taking|been using)|takes|taking|(?:she|he|they)(?:'s| is)? (?:on|taking|takes)|prescribed|(?:mg|milligrams?|mcg|micrograms?|units?))\b/;
const PAST = /\b(?:used to|in the past|years ago|previously|before that|back then|as a (?:kid|child)|was on|were on)\b/;
const FIX = /(?:\bno\b,?|\bsorry\b|\bi mean\b|\bscratch that\b|\bactually\b|\bwait\b|\bcorrection\b|\bmake that\b)/;

/** Medicines as the visit has them against the record: dose, frequency, stopped but active, taken but ended or not listed. */
export function medicineConflicts(heard: readonly Heard[], transcript: Transcript, chart: Chart): Conflict[] {
  const out = new Map<string, Conflict>();
  for (const spoken of medicinesIn(heard)) {
    const entries = orders(spoken);
    const found = disagreement(spoken, entries, chart);
    if (!found) continue;
    const said = whoSaid(transcript, spoken.heard.speaker, [spoken.heard.span]);
    // What was said last of the same point stands for all that was said of it.
    out.set(`${spoken.name} ${found.point}`, {
      label: spoken.name,
      message: `${said}; ${found.message}`,
      lanes: ['chart', 'conversation'],
      evidence: [
        ...spoken.spans.map((span) => spanEvidence(transcript, span)),
        ...(found.entries.length > 0
          ? found.entries.map((entry) => chartEvidence(chart, entry, `${entry.resourceType}.${found.path}`))
          : [chartEvidence(chart, chart.patient)]),
      ],
    });
  }
  return [...out.values()];
}

interface Disagreement {
  readonly point: 'dose' | 'frequency' | 'status' | 'listed';
  readonly message: string;
  readonly path: string;
  readonly entries: readonly MedicationEntry[];
}

function disagreement(
  spoken: SpokenMedicine,
  entries: readonly MedicationEntry[],
  chart: Chart,
): Disagreement | undefined {
  if (spoken.state === 'planned') return undefined;
  const active = entries.filter((entry) => isActive(entry, undefined) && entry.status !== 'on-hold');
  if (spoken.state === 'stopped') {
    if (active.length === 0) return undefined;
    return {
      point: 'status',
      message: `the record has ${listed(active)} as active, not stopped.`,
      path: 'status',
      entries: active,
    };
  }
  if (spoken.term.kinds.has('medication-class') && !spoken.term.kinds.has('medication')) return undefined;
  if (active.length === 0) {
    if (spoken.state === 'named') return undefined;
    const last = entries.at(-1);
    if (last)
      return {
        point: 'status',
        message: `the record has ${listed([last])} as ${last.status}, not current.`,
        path: 'status',
        entries: [last],
      };
    // Only against a record that keeps a list of medicines.
    if (!chart.medications.some((entry) => isActive(entry, undefined))) return undefined;
    return { point: 'listed', message: `the record lists no ${spoken.name}.`, path: 'medication', entries: [] };
  }
  const dosed = active.filter((entry) => amountsOf(entry).length > 0);
  if (spoken.doses.length > 0 && dosed.length === active.length) {
    const said = [...spoken.doses];
    if (spoken.count !== undefined)
      for (const dose of spoken.doses) said.push({ ...dose, value: dose.value * spoken.count });
    const total = sumOf(spoken.doses);
    if (total) said.push(total);
    const fits = dosed.some(
      (entry) =>
        amountsOf(entry).some((amount) => said.some((dose) => sameAmount(dose, amount) !== false)) ||
        (dailyOf(entry) !== undefined &&
          said.some((dose) => (spoken.daily || spoken.doses.length > 1) && sameAmount(dose, dailyOf(entry)!) === true)),
    );
    if (!fits) {
      return {
        point: 'dose',
        message: `the record has ${listed(dosed)}, not ${spoken.doses.map(amountText).join(' and ')}.`,
        path: 'dosageInstruction',
        entries: dosed,
      };
    }
  }
  const timed = active.filter((entry) => entry.dosages.some((dosage) => frequencyOf(dosage) !== undefined));
  if (spoken.perDay !== undefined && timed.length === active.length) {
    const rates = timed.flatMap((entry) => entry.dosages.flatMap((dosage) => frequencyOf(dosage) ?? []));
    const summed = rates.reduce((a, b) => a + b, 0);
    const asNeeded = timed.some((entry) => entry.dosages.some((dosage) => dosage.asNeeded));
    const near = (a: number, b: number): boolean => Math.abs(a - b) <= 0.1 * Math.max(a, b);
    if (!asNeeded && !rates.some((rate) => near(rate, spoken.perDay!)) && !near(summed, spoken.perDay)) {
      return {
        point: 'frequency',
        message: `the record has ${listed(timed)}, not ${often(spoken.perDay)}.`,
        path: 'dosageInstruction',
        entries: timed,
      };
    }
  }
  return undefined;
}

function sumOf(doses: readonly DoseAmount[]): DoseAmount | undefined {
  const [first] = doses;
  if (!first || doses.length < 2 || doses.some((dose) => dose.unit.code !== first.unit.code)) return undefined;
  return { ...first, value: doses.reduce((sum, dose) => sum + dose.value, 0) };
}

/** Requests and statements of the record for what was named; a single administration is no standing order. */
function orders(spoken: SpokenMedicine): MedicationEntry[] {
  return entriesFor(spoken.work, spoken.term)
    .map(({ entry }) => entry as MedicationEntry)
    .filter((entry) => entry.resourceType === 'MedicationRequest' || entry.resourceType === 'MedicationStatement');
}

/** Every mention of a medicine, with the dose given beside it or, after a question or in the next words, behind it. */
function medicinesIn(heard: readonly Heard[]): SpokenMedicine[] {
  const out: SpokenMedicine[] = [];
  let topic: { term: Term; item: Heard } | undefined;
  for (const item of heard) {
    const { analysis, work } = item;
    const terms = analysis.terms.filter(
      (term) =>
        (term.kinds.has('medication') || term.kinds.has('medication-class')) &&
        !term.context.has('family') &&
        !term.context.has('allergy') &&
        !/\ballerg/.test(item.said),
    );
    if (terms.length === 0) {
      // "What dose of furosemide?" "Forty milligrams."
      if (!topic || item.span.utterance - topic.item.span.utterance > 2 || item.asked === 'open') continue;
      const about = doseIn(work, 0, analysis.tokens.length);
      const other = analysis.terms.some((term) => term.kinds.has('observation') || term.kinds.has('allergen'));
      const stopped = STOPPED.test(item.said) && /\b(?:it|that|them|those)\b/.test(item.said);
      const state = stateOf(item);
      if (other || (about.doses.length === 0 && about.perDay === undefined && !stopped)) continue;
      if (item.asked === 'denied') continue;
      out.push({
        term: topic.term,
        work: topic.item.work,
        name: nameOf(topic.item.work, topic.term),
        ...about,
        state: state === 'named' ? 'taken' : state,
        heard: item,
        spans: [...(item.span.utterance === topic.item.span.utterance ? [] : [topic.item.span]), item.span],
      });
      continue;
    }
    for (const [i, term] of terms.entries()) {
      topic = { term, item };
      if (item.asked === 'open') continue;
      const next = terms[i + 1];
      const behind = doseIn(work, term.to, next?.from ?? analysis.tokens.length);
      // "40 mg of furosemide and 20 mg of lisinopril": what stands before "of" belongs to what comes behind it.
      const of = work.norm(term.from - 1) === 'of';
      const before =
        of || behind.doses.length === 0
          ? doseIn(work, Math.max(terms[i - 1]?.to ?? 0, term.from - 6), term.from)
          : undefined;
      let state = stateOf(item);
      if (item.asked === 'denied') {
        // "Are you still taking the atorvastatin?" "No."
        if (!/\b(?:tak\w+|on|us(?:e|ing))\b/.test(item.said)) continue;
        state = 'stopped';
      } else if (item.asked === 'confirmed' && state === 'named') state = 'taken';
      if (state !== 'planned' && (term.context.has('hypothetical') || term.context.has('uncertain'))) continue;
      const dose =
        before && before.doses.length > 0
          ? {
              doses: next ? before.doses : [...before.doses, ...behind.doses],
              count: before.count ?? behind.count,
              perDay: behind.perDay ?? before.perDay,
              daily: before.daily || behind.daily,
            }
          : behind;
      out.push({
        term,
        work,
        name: nameOf(work, term),
        ...(item.asked === 'denied' ? { ...dose, doses: [], perDay: undefined } : dose),
        state,
        heard: item,
        spans: item.reply ? [item.span, item.reply] : [item.span],
      });
    }
  }
  return out;
}

function stateOf({ said, role }: Heard): SpokenMedicine['state'] {
  if (STOPPED.test(said) && !(MISSED.test(said) && !/\b(?:stopped|quit|no longer)\b/.test(said))) {
    return role === 'clinician' && PLAN.test(said) ? 'planned' : 'stopped';
  }
  if (PAST.test(said)) return 'planned';
  if (role === 'clinician') {
    if (KEPT.test(said)) return 'kept';
    return PLAN.test(said) ? 'planned' : 'named';
  }
  if (/\b(?:should i|can i|could i|want to|if i|would)\b/.test(said)) return 'planned';
  return TAKEN.test(said) ? 'taken' : 'named';
}

function doseIn(work: Work, from: number, to: number): Pick<SpokenMedicine, 'doses' | 'count' | 'perDay' | 'daily'> {
  const doses: (DoseAmount & { readonly at: number; readonly end: number })[] = [];
  let count: number | undefined;
  for (const number of work.analysis.numbers) {
    if (number.from < from || number.to > to) continue;
    const unit = doseUnit(work, number);
    if (!unit) {
      // "two of the 40 mg": a count of what comes behind.
      if (number.value <= 4 && /^(?:of|x)$/.test(work.norm(number.to))) count = number.value;
      else if (isBareDose(work, from, number))
        doses.push({ value: number.value, unit: unitOf('mg')!, bare: true, at: number.start, end: number.end });
      continue;
    }
    if (unit.dim === 'tablet') {
      if (number.value <= 6) count = number.value;
      continue;
    }
    if (unit.dim === 'volume' || unit.dim === 'fraction') continue;
    doses.push({ value: number.value, unit, at: number.start, end: number.end });
  }
  const text = work.context.text;
  const fixed = doses.findLastIndex(
    (dose, i) => i > 0 && FIX.test(text.slice(doses[i - 1]!.end, dose.at).toLowerCase()),
  );
  const frequency = frequencyIn(work, from, to);
  const words = text.slice(
    work.analysis.tokens[from]?.start ?? 0,
    work.analysis.tokens[Math.min(to, work.analysis.tokens.length) - 1]?.end ?? 0,
  );
  return {
    doses: fixed > 0 ? doses.slice(fixed) : doses,
    count,
    perDay: frequency?.perDay,
    daily: /\b(?:a|per|every|each|total|in the) ?day\b|\bdaily\b|\ball day\b/i.test(words),
  };
}

/** "Lasix forty", "the metoprolol at 25 twice a day": a figure right behind the name that counts nothing else. */
function isBareDose(work: Work, from: number, number: NumberMention): boolean {
  if (number.value < 5 || number.from > from + 1) return false;
  if (number.from === from + 1 && !/^(?:at|,|the|is)$/.test(work.norm(from) || work.raw(from))) return false;
  const after = work.norm(number.to) || work.raw(number.to);
  if (after === 'a' || after === 'per') return /^(?:day|night|morning)$/.test(work.norm(number.to + 1));
  return /^(?:|[.,;!?]|once|twice|daily|nightly|in|every|each|at|and|now|right)$/.test(after);
}

/** The medicine's own name, not the record's wording with its strength. */
function nameOf(work: Work, term: Term): string {
  const names = term.concepts.flatMap((id) => {
    const concept = work.context.index.concept(id);
    if (concept?.kind !== 'medication' && concept?.kind !== 'medication-class') return [];
    const { ingredients = [] } = concept;
    return (ingredients.length > 0 ? ingredients.join(' and ') : concept.label).toLowerCase();
  });
  return names.find((name) => !/\d/.test(name)) ?? term.text.toLowerCase().replace(/\s\d.*$/, '');
}

function listed(entries: readonly MedicationEntry[]): string {
  return entries
    .slice(0, 3)
    .map((entry) => {
      const amounts = amountsOf(entry).map(amountText);
      const rate = entry.dosages.flatMap((dosage) => frequencyOf(dosage) ?? [])[0];
      const detail = [amounts.join(' or '), rate === undefined ? '' : often(rate)].filter((part) => part !== '');
      const since = entry.start ?? entry.recorded;
      return `${entry.concept.text}${detail.length > 0 ? `, ${detail.join(' ')}` : ''} (${entry.ref}${since ? `, ${since.day}` : ''})`;
    })
    .join(' and ');
}

function often(perDay: number): string {
  if (perDay >= 0.99) {
    const times = Math.round(perDay * 10) / 10;
    return times === 1 ? 'once a day' : times === 2 ? 'twice a day' : `${times} times a day`;
  }
  const days = Math.round(1 / perDay);
  return days === 7 ? 'once a week' : days === 2 ? 'every other day' : `every ${days} days`;
}
