import { createClock } from './build/index.ts';
import { DEMO_AS_OF } from './hospital.ts';

/** A visit's dialogue, one `SPEAKER: words` line for each turn, with the place where it disagrees with the chart. */
export interface DemoTranscript {
  readonly patient: string;
  readonly date: string;
  readonly text: string;
  /** What was said, what the chart holds, and the drug both speak of. */
  readonly conflict: { readonly drug: string; readonly spoken: string; readonly charted: string };
}

/** Two follow-up visits; in each one a dose is spoken that is not the dose in the chart. */
export function demoTranscripts(options: { asOf?: string } = {}): DemoTranscript[] {
  const clock = createClock(options.asOf ?? DEMO_AS_OF);
  return [
    {
      patient: 'Patient/okafor-ngozi',
      date: clock.at(0, '08:30'),
      conflict: { drug: 'furosemide', spoken: '40 mg once daily', charted: '80 mg once daily' },
      text: [
        'DOCTOR: Good morning, Mrs. Okafor. How has your breathing been since you left the hospital?',
        'PATIENT: Much better. I sleep on one pillow now and I can climb the stairs.',
        'DOCTOR: Any swelling in your legs, any chest pain?',
        'PATIENT: No chest pain. A little swelling in the evening, nothing like before.',
        'DOCTOR: What do you weigh at home?',
        'PATIENT: Seventy-nine kilos this morning, the same all week.',
        'DOCTOR: Good. Which water pill are you taking?',
        'PATIENT: Furosemide, the forty milligram tablet, one every morning.',
        'DOCTOR: And the new tablets, spironolactone 25 milligrams and empagliflozin 10 milligrams, once a day each?',
        'PATIENT: Yes, both in the morning. And I threw the naproxen away, like you said.',
        'DOCTOR: Very good. We will check your potassium and kidney function this week.',
      ].join('\n'),
    },
    {
      patient: 'Patient/petrov-daniel',
      date: clock.at(-10, '11:00'),
      conflict: { drug: 'insulin glargine', spoken: '22 units at bedtime', charted: '26 units at bedtime' },
      text: [
        'DOCTOR: Daniel, how are the sugars since the hospital?',
        'PATIENT: Better. Mostly between 140 and 200, one low at 62 after the gym.',
        'DOCTOR: Did you feel that low one?',
        'PATIENT: Yeah, shaky and sweaty. I drank juice. No vomiting, no belly pain anymore.',
        'DOCTOR: How much glargine do you take at night?',
        'PATIENT: Twenty-two units, same as always.',
        'DOCTOR: And the lispro with meals?',
        'PATIENT: Six units, three times a day. I wear the glucose sensor all the time now.',
        'DOCTOR: My sister-in-law has the same one. Any allergies I should know about?',
        'PATIENT: No, none. My sister has the thyroid thing, I do not.',
      ].join('\n'),
    },
  ];
}
