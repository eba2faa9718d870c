import { triage } from '@aceso/engagement/red-flags';
import { auc, createRandom, type Evaluated, type Findings, resampled, share } from '@aceso/governance/evaluation';
import { ownData, sha256Of, WAYS_OF_WRITING } from './data.ts';
import { MESSAGES } from './messages.data.ts';

const DANGERS = MESSAGES.filter(([, danger]) => danger);
const EVERYDAY = MESSAGES.filter(([, danger]) => !danger);

function reading(seed: number): Findings {
  const scores = MESSAGES.map(([, , text]) => triage(text).score);
  return {
    metrics: [
      ...Object.entries(WAYS_OF_WRITING).map(([name, change]) => {
        const random = createRandom(seed).stream(name);
        return share(
          `heard:${name}`,
          DANGERS.map(([, , text]) => triage(change(text, random)).escalate),
          'higher',
        );
      }),
      ...(['en', 'es'] as const).map((wanted) =>
        share(
          `heard:${wanted}`,
          DANGERS.filter(([language]) => language === wanted).map(([, , text]) => triage(text).escalate),
          'higher',
        ),
      ),
      share(
        'false-alarm',
        EVERYDAY.map(([, , text]) => triage(text).escalate),
        'lower',
      ),
      resampled(
        'auroc-of-second-reader',
        MESSAGES.length,
        (rows) =>
          auc(
            Float64Array.from(rows, (i) => scores[i]!),
            rows.map((i) => (MESSAGES[i]![1] ? 1 : 0)),
          ),
        'higher',
        seed,
      ),
    ],
    notes: [
      'Invented messages, none of which the reader was trained on.',
      'Fewer than 30 of either language: shares by language stand side by side, no gap is computed.',
    ],
  };
}

export function messages(version: string): Evaluated {
  return {
    subject: {
      id: 'message-red-flags',
      name: 'Danger in messages of patients, rules and second reader',
      kind: 'learned-model',
      version,
      weights: sha256Of(import.meta.resolve('@aceso/engagement/red-flags'), 'reader/weights.json'),
    },
    suites: [
      {
        id: 'messages',
        version: '1',
        title: 'Messages of danger and of everyday matters, also written otherwise',
        aspect: 'robustness',
        data: [ownData('messages', MESSAGES)],
        run: async ({ seed }) => reading(seed),
      },
    ],
  };
}
