import type { DialogueState, DialogueUtterance, StateFinding } from '../types.ts';
import { hearCues } from './cues.ts';
import { EMERGENCIES, type EmergencyAction } from './emergencies.data.ts';

/** An emergency picture that is complete, with the words of the last utterance that belong to it. */
export interface HeardEmergency {
  readonly id: string;
  readonly label: string;
  readonly action: EmergencyAction;
  readonly utterance: number;
  readonly start: number;
  readonly end: number;
}

interface Place {
  readonly utterance: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Emergency pictures that what has been said so far completes, newest words first as evidence. Needs no differential and no
 * presenting complaint: who says two of the three things now and the third later is heard as well.
 *
 * @param present Findings held to be there, with what they imply, and where they were said.
 */
export function emergenciesOf(
  state: Pick<DialogueState, 'sex' | 'ageYears'>,
  spoken: readonly DialogueUtterance[],
  present: ReadonlyMap<string, Pick<StateFinding, 'utterance' | 'start' | 'end'>>,
): HeardEmergency[] {
  const places = new Map<string, Place>(present);
  for (const one of spoken) {
    if (one.speaker === 'system') continue;
    for (const { cue, start, end } of hearCues(one.text)) places.set(`~${cue}`, { utterance: one.index, start, end });
  }
  const out: HeardEmergency[] = [];
  for (const { id, label, action, all, ages, sex } of EMERGENCIES) {
    if (sex !== undefined && state.sex !== undefined && state.sex !== sex) continue;
    if (ages !== undefined && state.ageYears !== undefined && (state.ageYears < ages[0] || state.ageYears > ages[1]))
      continue;
    // Of an unknown age a picture of children is not taken for granted.
    if (ages !== undefined && state.ageYears === undefined && ages[1] < 20) continue;
    const met = all.map((group) =>
      group
        .flatMap((member) => places.get(member) ?? [])
        .reduce<Place | undefined>((best, one) => (best && best.utterance >= one.utterance ? best : one), undefined),
    );
    if (met.some((one) => one === undefined)) continue;
    const last = Math.max(...met.map((one) => one!.utterance));
    const there = met.filter((one) => one!.utterance === last).map((one) => one!);
    out.push({
      id,
      label,
      action,
      utterance: last,
      start: Math.min(...there.map((one) => one.start)),
      end: Math.max(...there.map((one) => one.end)),
    });
  }
  return out;
}
