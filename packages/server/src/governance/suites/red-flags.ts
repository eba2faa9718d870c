import { commonKnowledge, createCommonModel } from '@aceso/copilot/diagnosis/common';
import { newDialogue, step } from '@aceso/copilot/dialogue';
import { createRandom, type Evaluated, type Findings, share } from '@aceso/governance/evaluation';
import { ownData, WAYS_OF_WRITING } from './data.ts';
import { EMERGENCY_WORDS, EVERYDAY_WORDS } from './red-flags.data.ts';

interface Said {
  readonly sex: 'male' | 'female';
  readonly ageYears: number;
  readonly text: string;
}
const read = (table: string): Said[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [who = '', text = ''] = line.split('|').map((part) => part.trim());
      const [sex, age] = who.split(' ');
      return { sex: sex === 'm' ? 'male' : 'female', ageYears: Number(age), text };
    });

function alarms(model: ReturnType<typeof createCommonModel>, { sex, ageYears, text }: Said): boolean {
  const start = step(
    newDialogue({ id: 'd', patient: 'Patient/1', sex, ageYears, options: {} }),
    { type: 'start' },
    model,
  );
  const { output } = step(start.state, { type: 'said', speaker: 'patient', text }, model);
  return output.alerts.some(({ finding }) => finding.startsWith('emergency:'));
}

function perturbed(seed: number): Findings {
  const model = createCommonModel(commonKnowledge());
  const urgent = read(EMERGENCY_WORDS);
  const everyday = read(EVERYDAY_WORDS);
  return {
    metrics: [
      ...Object.entries(WAYS_OF_WRITING).map(([name, change]) => {
        const random = createRandom(seed).stream(name);
        const cases = urgent.map((said) => alarms(model, { ...said, text: change(said.text, random) }));
        return share(`heard:${name}`, cases, 'higher');
      }),
      share(
        'false-alarm',
        everyday.map((said) => alarms(model, said)),
        'lower',
      ),
    ],
  };
}

export function redFlags(version: string): Evaluated {
  return {
    subject: { id: 'red-flags', name: 'Emergencies in what a patient says', kind: 'engine', version },
    suites: [
      {
        id: 'perturbed-emergencies',
        version: '1',
        title: 'Emergencies told in other ways, and everyday complaints',
        aspect: 'robustness',
        data: [ownData('emergency-words', { EMERGENCY_WORDS, EVERYDAY_WORDS })],
        run: async ({ seed }) => perturbed(seed),
      },
    ],
  };
}
