import type { Dosage, MedicationEntry } from '@aceso/fhir';
import type { Term } from '../extract/analysis.ts';
import type { IndexedEntry } from '../lexicon/chart-lexicon.ts';
import { conceptTable } from '../lexicon/concepts.ts';
import type { NumberMention } from '../text/numbers.ts';
import { convert, unitAt } from '../text/units.ts';
import { chartEvidence, type Finding, lexiconEvidence, reason } from './claims.ts';
import { checkChange, DOSE_DIMS, doseUnit, type Problem } from './doses.ts';
import { checkStatus, isActive } from './medication-status.ts';
import { frequencyIn, frequencyOf, routeIn, routesOf } from './sig.ts';
import { isStopUnknown } from './stops.ts';
import { strengthsOf } from './strengths.ts';
import { near } from './values.ts';
import type { Work } from './work.ts';

/** Ingredients that a mention names; several readings are joined. */
function ingredientsOf(work: Work, term: Term): string[] {
  const out = new Set<string>();
  for (const id of term.concepts) {
    const concept = work.context.index.concept(id);
    if (concept?.kind !== 'medication') continue;
    for (const part of concept.ingredients ?? []) out.add(part);
    for (const entry of work.context.index.byConcept.get(id) ?? []) for (const part of entry.ingredients) out.add(part);
  }
  return [...out];
}

/** Record entries for a mention: those with exactly its ingredients if there are any, else those that contain them all. */
export function entriesFor(work: Work, term: Term): readonly IndexedEntry[] {
  const parts = ingredientsOf(work, term);
  // "Penicillin", "her statin": a class stands for what the record has of it.
  if (parts.length === 0 && term.kinds.has('medication-class')) {
    return term.concepts.flatMap((id) =>
      (work.context.index.byConcept.get(id) ?? []).filter((entry) => entry.kind === 'medication'),
    );
  }
  if (parts.length === 0) return [];
  const joint = withIngredients(work, parts);
  if (joint.length > 0) return joint;
  // "Pred" may be either of two medicines: whichever the record has.
  const readings = term.concepts.flatMap((id) => {
    const own = work.context.index.concept(id)?.ingredients;
    return own && own.length > 0 ? [own] : [];
  });
  return readings.length < 2 ? [] : [...new Set(readings.flatMap((reading) => withIngredients(work, reading)))];
}

function withIngredients(work: Work, parts: readonly string[]): IndexedEntry[] {
  const holding = work.context.index.entries.filter(
    (entry) => entry.kind === 'medication' && parts.every((part) => entry.ingredients.includes(part)),
  );
  const exact = holding.filter((entry) => entry.ingredients.length === parts.length);
  return exact.length > 0 ? exact : holding;
}

/** A medicine the sentence says the patient takes, took, started or stopped. */
export function checkMedication(work: Work, term: Term, stop: number): Finding {
  const { context } = work;
  const entries = entriesFor(work, term);
  const base = { kind: 'medication' as const, label: term.text, start: term.start, end: term.end };
  const planned = term.context.has('planned') || term.context.has('hypothetical');
  const negated = term.context.has('negated');
  const numbers = doseNumbers(work, term, stop);
  if (entries.length === 0) {
    for (const number of numbers) work.use(number);
    if (negated || term.context.has('hypothetical')) {
      return {
        ...base,
        verdict: 'not-checkable',
        severity: 'none',
        polarity: negated ? 'negated' : 'uncertain',
        reasons: [reason('not-addressed', `The record does not mention ${term.text}.`)],
        evidence: [],
      };
    }
    const same = sameClass(work, term);
    const detail = same
      ? ` It has ${same.entry.entry.resourceType === 'MedicationRequest' ? (same.entry.entry as MedicationEntry).concept.text : same.name}, of the same class (${same.className}).`
      : '';
    return {
      ...base,
      verdict: 'unsupported',
      severity: planned ? 'moderate' : 'major',
      reasons: [
        reason(
          same ? 'same-class-different-drug' : 'not-in-record',
          `The record has no ${term.text}.${detail}`,
          same ? [lexiconEvidence(`class:${same.className}`), chartEvidence(context.chart!, same.entry.entry)] : [],
        ),
      ],
      evidence: [],
    };
  }
  for (const entry of entries) work.pool.add(entry);
  const chart = context.chart!;
  const medications = entries.map((entry) => entry.entry as MedicationEntry);
  const evidence = [...medications]
    .reverse()
    .slice(0, 3)
    .map((entry) => chartEvidence(chart, entry, `${entry.resourceType}.medication`));
  if (negated && !term.context.has('stopped')) {
    const active = medications.filter((entry) => isActive(entry, context.today));
    if (active.length === 0)
      return {
        ...base,
        verdict: 'supported',
        severity: 'none',
        polarity: 'negated',
        reasons: [reason('not-active', `${term.text} is not active in the record.`, evidence, 'chart')],
        evidence,
      };
    return {
      ...base,
      verdict: 'contradicted',
      severity: 'major',
      polarity: 'negated',
      reasons: [
        reason(
          'negation-mismatch',
          `The record has ${active[0]!.concept.text} as ${active[0]!.status}.`,
          evidence,
          'chart',
        ),
      ],
      evidence,
    };
  }
  const problems = [
    ...checkDose(work, term, medications, numbers),
    ...checkSig(work, term, medications, stop),
    ...checkStatus(work, term, medications, numbers),
    ...checkChange(work, medications, numbers),
  ];
  if (problems.length > 0) {
    return {
      ...base,
      verdict: 'contradicted',
      severity: 'major',
      reasons: problems.map(([check, message]) => reason(check, message, evidence, 'chart')),
      evidence,
    };
  }
  if (isStopUnknown(work, term, medications)) {
    const message = `The record has ${term.text}, but no end of it in the month that the sentence names.`;
    return {
      ...base,
      verdict: 'not-checkable',
      severity: 'none',
      reasons: [reason('not-addressed', message)],
      evidence: [],
    };
  }
  return {
    ...base,
    verdict: 'supported',
    severity: 'none',
    reasons: [reason('in-record', `${medications.at(-1)!.concept.text} is in the record.`, evidence, 'chart')],
    evidence,
  };
}

/** Numbers that are part of what is said about the medicine: up to the next term, or right before the name. */
function doseNumbers(work: Work, term: Term, stop: number): NumberMention[] {
  const { tokens } = work.analysis;
  const behind = work.numbersIn(term.to, stop).filter((number) => doseUnit(work, number) !== undefined);
  const ahead = work.numbersIn(Math.max(0, term.from - 5), term.from).filter((number) => {
    const unit = unitAt(tokens, number.to);
    if (!unit || !DOSE_DIMS.has(unit.unit.dim)) return false;
    const gap = term.from - unit.to;
    return gap === 0 || (gap === 1 && work.norm(unit.to) === 'of') || (gap === 2 && work.norm(unit.to + 1) === 'of');
  });
  return [...ahead, ...behind];
}

function checkDose(
  work: Work,
  term: Term,
  entries: readonly MedicationEntry[],
  numbers: readonly NumberMention[],
): Problem[] {
  const out: Problem[] = [];
  const recorded = entries.flatMap(strengthsOf);
  for (const number of numbers) {
    const unit = doseUnit(work, number) ?? unitAt(work.analysis.tokens, number.to)?.unit;
    if (!unit) continue;
    work.use(number);
    const said =
      `${work.analysis.tokens[number.from]!.text} ${unitAt(work.analysis.tokens, number.to)?.text ?? ''}`.trim();
    const comparable = recorded.filter((strength) => convert(strength.value, strength.unit, unit) !== undefined);
    const stated = { value: number.value, decimals: Math.max(number.decimals, 3), approximate: false };
    if (comparable.some((strength) => near(stated, convert(strength.value, strength.unit, unit)!))) continue;
    if (
      comparable.length === 0 &&
      (unit.dim === 'tablet' || unit.dim === 'puff' || unit.dim === 'patch' || unit.dim === 'drop') &&
      (recorded.length === 0 || number.value <= 1)
    )
      continue;
    const sameNumber = recorded.some((strength) => near(stated, strength.value));
    out.push([
      sameNumber ? 'unit-mismatch' : 'dose-mismatch',
      `The record has ${entries.at(-1)!.concept.text}${doseText(entries.at(-1)!)}, not ${said}.`,
    ]);
  }
  // A strength without unit right behind the name: "lisinopril 20".
  const bare = work.numbersIn(term.to, term.to + 1)[0];
  if (bare) {
    work.use(bare);
    if (
      !recorded.some((strength) =>
        [
          strength.value,
          ...(strength.unit.dim === 'massper' || strength.unit.dim === 'mass' ? [strength.value * 1000] : []),
        ]
          // Inhalers and thyroxine go by micrograms where the record has milligrams; other thousandfolds are errors.
          .filter((_, i) => i === 0 || strength.value < 1)
          .some((value) =>
            near({ value: bare.value, decimals: Math.max(bare.decimals, 3), approximate: false }, value),
          ),
      )
    ) {
      out.push(['dose-mismatch', `The record has ${entries.at(-1)!.concept.text}, not ${bare.value}.`]);
    }
  }
  return out;
}

function doseText(entry: MedicationEntry): string {
  const dose = entry.dosages[0]?.dose;
  return dose?.unit ? ` (${dose.value} ${dose.unit})` : '';
}

function checkSig(work: Work, term: Term, entries: readonly MedicationEntry[], stop: number): Problem[] {
  const out: Problem[] = [];
  const stated = frequencyIn(work, term.to, stop);
  if (stated) {
    for (const from of stated.numbers) work.usedNumbers.add(from);
    const recorded = entries
      .flatMap((entry) => entry.dosages)
      .map((dosage: Dosage) => frequencyOf(dosage))
      .filter((value) => value !== undefined);
    if (
      stated.perDay !== undefined &&
      recorded.length > 0 &&
      !recorded.some((perDay) => Math.abs(perDay - stated.perDay!) < 0.02 * Math.max(perDay, 0.1))
    ) {
      out.push([
        'frequency-mismatch',
        `The record has ${entries.at(-1)!.concept.text} ${frequencyWords(recorded.at(-1)!)}, not ${stated.text}.`,
      ]);
    }
  }
  const route = routeIn(work, term.to, stop);
  if (route) {
    const routes = new Set(entries.flatMap(routesOf));
    if (routes.size > 0 && !routes.has(route.route))
      out.push([
        'route-mismatch',
        `The record has ${entries.at(-1)!.concept.text} as ${[...routes].join(' or ')}, not ${route.text}.`,
      ]);
  }
  return out;
}

function frequencyWords(perDay: number): string {
  if (perDay >= 0.99) return `${Math.round(perDay * 100) / 100} times a day`;
  return `every ${Math.round(1 / perDay)} days`;
}

function sameClass(work: Work, term: Term): { entry: IndexedEntry; className: string; name: string } | undefined {
  const classes = new Set(term.concepts.flatMap((id) => conceptTable().concepts.get(id)?.parents ?? []));
  for (const id of classes) {
    const entry = work.context.index.byConcept.get(id)?.find((item) => item.kind === 'medication');
    if (entry) return { entry, className: id.slice('class:'.length), name: entry.ingredients.join(' and ') };
  }
  return undefined;
}
