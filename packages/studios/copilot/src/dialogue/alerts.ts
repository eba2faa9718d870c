import type { KnowledgeBase } from '../diagnosis/common/schema.ts';
import type { Alert, StateFinding } from './types.ts';

/** Certainty from which a red flag interrupts. */
const PLAIN = 0.8;
/** Call for action whatever the complaint. */
const ALWAYS: readonly string[] = ['suicidal-ideation', 'angioedema-sign', 'respiratory-depression', 'pulseless'];

/** Red flags that new findings raise: those of an open presentation, and a few that always count. */
export function newAlerts(
  kb: KnowledgeBase,
  findings: readonly StateFinding[],
  fresh: readonly StateFinding[],
  known: readonly Alert[],
): Alert[] {
  const present = new Set(
    findings.filter((one) => one.status === 'observed' && one.certainty >= 0.5).map((one) => one.finding),
  );
  for (const id of [...present]) for (const parent of kb.findings.get(id)?.implies ?? []) present.add(parent);
  const out: Alert[] = [];
  for (const one of fresh) {
    if (one.status !== 'observed' || one.certainty < PLAIN) continue;
    if (known.some((alert) => alert.finding === one.finding) || out.some((alert) => alert.finding === one.finding))
      continue;
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
