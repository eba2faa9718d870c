import { scribe } from '@aceso/copilot';
import { createRandom, type Evaluated, type Findings, type Perturbation, share } from '@aceso/governance/evaluation';
import { ownData, WAYS_OF_WRITING } from './data.ts';

interface Visit {
  readonly said: string;
  /** Each must be in the note. */
  readonly must: readonly RegExp[];
  /** None may be: it was denied, corrected, or nobody said it. */
  readonly mustNot: readonly RegExp[];
}

const VISITS: readonly Visit[] = [
  {
    said: `Doctor: What brings you in today?
Patient: I have had a cough for two weeks, and a fever of 38.5 since Sunday.
Doctor: Any chest pain or blood when you cough?
Patient: No.
Doctor: Are you allergic to anything?
Patient: Yes, I am allergic to penicillin.
Doctor: On exam there are crackles at the right base. Your blood pressure is 128 over 76.
Doctor: I am going to start you on doxycycline 100 milligrams twice a day. Come back in one week.`,
    must: [/cough/i, /fever/i, /penicillin/i, /doxycycline/i, /128\/76|128 over 76/, /crackles/i],
    mustNot: [/(?:has|reports|complains of) chest pain/i, /amoxicillin/i],
  },
  {
    said: `Doctor: How is the diabetes going?
Patient: My sugars are around 180 in the morning. I take metformin 500 milligrams twice a day.
Doctor: Any numbness in your feet?
Patient: Yes, my toes have been tingling for a month.
Doctor: Do you smoke?
Patient: No, I never smoked.
Doctor: Your hemoglobin A1c came back at 8.4.
Doctor: We will increase metformin to 1000 milligrams twice a day and refer you to podiatry.`,
    must: [/metformin/i, /tingl/i, /8\.4/, /podiatry/i, /1,?000/],
    mustNot: [/current smoker/i, /insulin/i],
  },
  {
    said: `Doctor: What can I do for you?
Patient: My left knee has hurt for three months, worse on the stairs.
Doctor: Did you fall or twist it?
Patient: No, no injury.
Doctor: Do you take anything for it?
Patient: I take ibuprofen 400 milligrams when it is bad.
Doctor: There is mild swelling of the left knee and no redness.
Doctor: I would like to get an x-ray of the left knee and send you to physical therapy.`,
    must: [/left knee/i, /ibuprofen/i, /x-ray/i, /physical therapy/i, /swelling/i],
    mustNot: [/right knee/i, /fracture/i],
  },
];

/** Talk in which there is nothing to write down. */
const EMPTY = [
  'Doctor: Did you find the parking lot?\nPatient: Yes, thank you, it was easy.\nDoctor: Lovely weather today.',
  'Patient: My son starts school on Monday.\nDoctor: How nice, which one?\nPatient: The one round the corner.',
  '',
] as const;

/** Changes what is said after the speaker, line by line. */
const spoken =
  (change: Perturbation): Perturbation =>
  (text, random) =>
    text
      .split('\n')
      .map((line) => {
        const at = line.indexOf(':') + 1;
        return `${line.slice(0, at)} ${change(line.slice(at).trim(), random).replaceAll('\n', ' ')}`;
      })
      .join('\n');

const noteOf = (said: string): string => {
  const result = scribe(said);
  if (result.status !== 'note') return '';
  return result.draft.sections.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join('\n');
};

function notes(seed: number): Findings {
  const ways = Object.entries(WAYS_OF_WRITING).filter(([name]) => name !== 'order');
  const empty = EMPTY.map((said) => {
    try {
      return scribe(said).status === 'no-visit';
    } catch {
      return true;
    }
  });
  return {
    metrics: [
      ...ways.flatMap(([name, change]) => {
        const random = createRandom(seed).stream(name);
        const written = VISITS.map((visit) => ({ ...visit, note: noteOf(spoken(change)(visit.said, random)) }));
        return [
          share(
            `kept:${name}`,
            written.flatMap(({ must, note }) => must.map((each) => each.test(note))),
            'higher',
          ),
          share(
            `never-said:${name}`,
            written.flatMap(({ mustNot, note }) => mustNot.map((each) => each.test(note))),
            'lower',
          ),
        ];
      }),
      share('no-note:small-talk', empty, 'higher'),
    ],
    notes: ['Three invented visits: few facts, wide intervals.'],
  };
}

export function visitNotes(version: string): Evaluated {
  return {
    subject: { id: 'scribe', name: 'Visit notes from transcripts', kind: 'engine', version },
    suites: [
      {
        id: 'invented-visits',
        version: '1',
        title: 'What a note keeps of a visit, and what it must not say, however it is written down',
        aspect: 'omission',
        data: [ownData('invented-visits', [VISITS.map(({ said }) => said), EMPTY])],
        run: async ({ seed }) => notes(seed),
      },
    ],
  };
}
