import type { KnowledgeBase } from '../diagnosis/common/schema.ts';
import { emergenciesOf } from './danger/index.ts';
import type { Alert, DialogueState, DialogueUtterance, StateFinding } from './types.ts';

/** Certainty from which a red flag interrupts. */
const PLAIN = 0.8;
/** Call for action whatever the complaint. */
const ALWAYS: readonly string[] = ['suicidal-ideation', 'angioedema-sign', 'respiratory-depression', 'pulseless'];

const EMERGENCY = 'emergency:';

/**
 * Red flags that an utterance raises: emergency pictures that it completes, together with all that was said before; findings
 * that a presentation which is open calls a red flag; and a few that always count.
 */
export function newAlerts(
  kb: KnowledgeBase,
  findings: readonly StateFinding[],
  fresh: readonly StateFinding[],
  known: readonly Alert[],
  patient: Pick<DialogueState, 'sex' | 'ageYears'>,
  spoken: readonly DialogueUtterance[],
): Alert[] {
  // What was said to be over, or only may be, completes no picture of now.
  const present = new Map(
    findings.filter((one) => one.status === 'observed' && one.certainty > 0.5).map((one) => [one.finding, one]),
  );
  for (const [id, one] of [...present])
    for (const parent of kb.findings.get(id)?.implies ?? []) if (!present.has(parent)) present.set(parent, one);
  const out: Alert[] = emergenciesOf(patient, spoken, present)
    .filter(({ id }) => !known.some((alert) => alert.finding === EMERGENCY + id))
    .map(({ id, label, action, utterance, start, end }) => ({
      finding: EMERGENCY + id,
      label,
      presentation: 'any',
      utterance,
      action,
      start,
      end,
    }));
  for (const one of fresh) {
    if (one.status !== 'observed' || one.certainty < PLAIN) continue;
    if (known.some((alert) => alert.finding === one.finding) || out.some((alert) => alert.finding === one.finding))
      continue;
    // One alarm for one thing: the picture of self-harm says it already.
    const told = (alert: Alert) => alert.finding === `${EMERGENCY}self-harm`;
    if (one.finding === 'suicidal-ideation' && (known.some(told) || out.some(told))) continue;
    const presentation = kb.presentations.find(
      (p) => p.redFlags.includes(one.finding) && p.entry.some((entry) => entry !== one.finding && present.has(entry)),
    );
    if (!presentation && !ALWAYS.includes(one.finding)) continue;
    out.push({
      finding: one.finding,
      label: kb.findings.get(one.finding)?.label ?? one.finding,
      presentation: presentation?.id ?? 'any',
      utterance: one.utterance,
    });
  }
  return out;
}
