import type { MedicationEntry, ProcedureEntry } from '@aceso/fhir';
import { means } from '../../care-gaps/codes.ts';
import { RESULT } from '../../result-status.ts';
import type { Finding, Test, Window } from '../types.ts';
import { back, finding, fits, medicinesOf, type ScreenChart, say, shown } from './entries.ts';

const about = (window: Window): string =>
  window.kind === 'within'
    ? `within ${shown(window.period)}`
    : window.kind === 'before'
      ? `more than ${shown(window.period)} ago`
      : `for ${shown(window.period)}`;

/** One order, statement, administration or dispense that fits is enough. */
export function medicine(test: Test & { kind: 'medicine' }, given: ScreenChart): Finding {
  const { what } = test;
  const entries = medicinesOf(given.chart, what.list);
  const results = entries.map((entry) => taken(test, entry, given));
  const best =
    results.find(({ status }) => status === 'met') ??
    results.find(({ status }) => status === 'unknown') ??
    results.at(-1);
  return best ?? finding('unknown', `no ${what.label} in the record of ${given.asOf}`);
}

function taken(
  { when, window, what }: Test & { kind: 'medicine' },
  entry: MedicationEntry,
  { chart, asOf }: ScreenChart,
): Finding {
  const name = entry.concept.text;
  const once = entry.resourceType === 'MedicationAdministration' || entry.resourceType === 'MedicationDispense';
  const open = entry.status === 'active' && (entry.end === undefined || entry.end.day >= asOf) && !once;
  const begin = (entry.start ?? entry.recorded)?.day;
  const said = (speaks: 'for' | 'against') => [
    say(
      entry,
      once || begin === undefined ? 'medication' : 'status',
      `${name}, ${entry.status}${begin ? `, since ${begin}` : ''}`,
      speaks,
    ),
  ];
  if (window) {
    if (window.kind === 'for') {
      if (!open) return finding('not met', `${name} is ${entry.status}`, said('against'));
      // An order that is newer than the period may have changed the dose.
      const limit = back(asOf, window.period);
      const changed = medicinesOf(chart, what.list).some(
        (other) => other !== entry && other.status === 'active' && ((other.start ?? other.recorded)?.day ?? '') > limit,
      );
      if (changed && (begin ?? '') <= limit)
        return finding(
          'unknown',
          `${name} was ordered again in the ${shown(window.period)}: whether the dose was the same needs a look`,
          said('for'),
        );
    }
    const fit = fits(window, asOf, begin, entry.end?.day, once, open);
    if (fit === 'unknown')
      return finding('unknown', `the record does not say until when ${name} was taken`, said('for'));
    return finding(
      fit === 'yes' ? 'met' : 'not met',
      `${name}${begin ? ` since ${begin}` : ''} ${fit === 'yes' ? 'is' : 'is not'} ${about(window)}`,
      said(fit === 'yes' ? 'for' : 'against'),
    );
  }
  if (when === 'ever') return finding('met', name, said('for'));
  if (open) return finding('met', `${name} is taken`, said('for'));
  if (when === 'now') return finding('not met', `${name} is ${entry.status}`, said('against'));
  return finding('unknown', `${name} was taken before; the criterion does not say when it counts`, said('for'));
}

export function procedure({ what, window }: Test & { kind: 'procedure' }, { chart, asOf }: ScreenChart): Finding {
  const found = chart.procedures.filter(
    ({ concept, status }) =>
      means(concept, what.list) && (status === 'completed' || status === 'not-done' || status === 'in-progress'),
  );
  const results = found.map((entry) => done(entry, window, asOf));
  const best =
    results.find(({ status }) => status === 'met') ??
    results.find(({ status }) => status === 'unknown') ??
    results.at(-1);
  return best ?? finding('unknown', `no ${what.label} in the record of ${asOf}`);
}

function done(entry: ProcedureEntry, window: Window | undefined, asOf: string): Finding {
  const name = entry.concept.text;
  if (entry.status === 'not-done')
    return finding('not met', `${name} was not done`, [say(entry, 'status', 'not-done', 'against')]);
  const day = (entry.end ?? entry.start)?.day;
  if (window) {
    const fit = fits(window, asOf, day, day, true, false);
    if (fit === 'unknown')
      return finding('unknown', `${name} has no date that tells`, [say(entry, 'code', name, 'for')]);
    return finding(
      fit === 'yes' ? 'met' : 'not met',
      `${name} on ${day} ${fit === 'yes' ? 'is' : 'is not'} ${about(window)}`,
      [say(entry, 'performed', day ?? '', fit === 'yes' ? 'for' : 'against')],
    );
  }
  return finding('met', name, [say(entry, 'code', name, 'for')]);
}

const NO_ALLERGIES = { snomed: ['716186003', '409137002', '428607008'], words: /^no known (?:drug )?allerg/i };

export function allergy({ what }: Test & { kind: 'allergy' }, { chart }: ScreenChart): Finding {
  const found = chart.allergies.filter(
    ({ concept, reactions }) =>
      means(concept, what.list) ||
      reactions.some(({ substance }) => substance !== undefined && (what.list.words?.test(substance) ?? false)),
  );
  for (const entry of found) {
    const name = entry.concept.text;
    if (entry.verification === 'refuted') continue;
    if (entry.clinicalStatus === 'resolved' || entry.clinicalStatus === 'inactive') continue;
    if (entry.verification === 'unconfirmed')
      return finding('unknown', `${name} is unconfirmed`, [say(entry, 'verificationStatus', 'unconfirmed', 'for')]);
    return finding('met', name, [say(entry, 'code', name, 'for')]);
  }
  const none =
    chart.allergies.find(({ concept }) => means(concept, NO_ALLERGIES)) ??
    chart.observations.find(({ concept, status }) => RESULT.has(status) && means(concept, NO_ALLERGIES));
  const refuted = found[0];
  if (refuted)
    return finding(
      'not met',
      `${refuted.concept.text} is ${refuted.verification === 'refuted' ? 'refuted' : refuted.clinicalStatus}`,
      [say(refuted, 'verificationStatus', refuted.verification ?? refuted.clinicalStatus ?? '', 'against')],
    );
  if (none)
    return finding('not met', none.concept?.text ?? 'no known allergies', [
      say(none, 'code', none.concept?.text ?? '', 'against'),
    ]);
  return finding('unknown', `no allergy to ${what.label} in the record`);
}
