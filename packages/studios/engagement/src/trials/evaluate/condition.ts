import type { ConditionEntry } from '@aceso/fhir';
import { means } from '../../care-gaps/codes.ts';
import type { Finding, Test } from '../types.ts';
import { conditionsOf, finding, fits, inNotes, isOver, type ScreenChart, say, shown } from './entries.ts';

/** A condition, now or ever, in a window, entry by entry: one that fits is enough. */
export function condition(test: Test & { kind: 'condition' }, given: ScreenChart): Finding {
  const { what, now, window } = test;
  const { chart, asOf } = given;
  const results = conditionsOf(chart, what.list).map((entry) => one(test, entry, given));
  const best =
    results.find(({ status }) => status === 'met') ??
    results.find(({ status }) => status === 'unknown') ??
    results.at(-1);
  if (best?.status === 'met') return best;
  if (what.list.words) {
    const notes = inNotes(given, what.list.words);
    const said = notes.filter(({ speaks }) => speaks === 'for');
    const denied = notes.filter(({ speaks }) => speaks === 'against');
    // A note tells that it was so, not since when or whether it still is.
    if (said.length > 0 && !best && (now || window || test.except))
      return finding('unknown', `a note speaks of ${said[0]!.value}, the problem list does not`, said.slice(0, 3));
    if (said.length > 0 && !best) return finding('met', `a note speaks of ${said[0]!.value}`, said.slice(0, 3));
    if (denied.length > 0 && said.length === 0 && !best)
      return finding('not met', `a note denies ${denied[0]!.value}`, denied.slice(0, 3));
  }
  if (best) return best;
  return finding('unknown', `no ${what.label} in the record of ${asOf}`);
}

function one(
  { what, now, window, except }: Test & { kind: 'condition' },
  entry: ConditionEntry,
  { asOf }: ScreenChart,
): Finding {
  const name = entry.concept.text;
  const { verification } = entry;
  if (verification === 'refuted')
    return finding('not met', `${name} was refuted`, [say(entry, 'verificationStatus', 'refuted', 'against')]);
  if (verification !== undefined && verification !== 'confirmed')
    return finding('unknown', `${name} is ${verification}`, [say(entry, 'verificationStatus', verification, 'for')]);
  const left = except?.find((each) => means(entry.concept, each.what.list));
  if (left) {
    const found = [say(entry, 'code', name, 'against')];
    return left.sure
      ? finding('not met', `${name} is excepted`, found)
      : finding('unknown', `${name} may be excepted: the exception says more than the record`, found);
  }
  const over = isOver(entry);
  if (now && over)
    return finding('not met', `${name} is ${entry.abatement ? 'over' : entry.clinicalStatus}`, [
      say(
        entry,
        entry.abatement ? 'abatement' : 'clinicalStatus',
        entry.abatement?.text ?? entry.clinicalStatus ?? '',
        'against',
      ),
    ]);
  if (window) {
    const begin = (entry.onset ?? entry.recorded)?.day;
    const fit = fits(
      window,
      asOf,
      entry.onset?.day ?? (what.event ? entry.recorded?.day : undefined),
      entry.abatement?.day,
      what.event ?? false,
      !over,
    );
    const said = say(entry, 'onset', entry.onset?.text ?? name, fit === 'yes' ? 'for' : 'against');
    const span =
      window.kind === 'within'
        ? `within ${shown(window.period)}`
        : window.kind === 'before'
          ? `more than ${shown(window.period)} ago`
          : `for ${shown(window.period)}`;
    if (fit === 'unknown')
      return finding('unknown', `${name} has no date that tells whether it was so ${span}`, [said]);
    return finding(
      fit === 'yes' ? 'met' : 'not met',
      `${name}${begin ? ` (${begin})` : ''} ${fit === 'yes' ? 'is' : 'is not'} ${span}`,
      [said],
    );
  }
  return finding('met', name, [say(entry, 'code', name, 'for')]);
}
