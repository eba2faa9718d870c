import type { Chart, ChartTime, EncounterEntry, OtherEntry } from '@aceso/fhir';
import { dayInWords, evidenceOf, fact } from './record.ts';
import type { Language, Sentence } from './types.ts';

export interface VisitView {
  readonly ref: string;
  readonly kind: 'past' | 'upcoming';
  readonly day: string;
  readonly time?: string;
  readonly what: string;
  readonly who?: string;
  readonly where?: string;
  readonly sentences: readonly Sentence[];
}

const clock = (time: ChartTime | undefined): string | undefined => /T(\d{2}:\d{2})/.exec(time?.text ?? '')?.[1];

/** Visits: what comes, soonest first, then what was, newest first. */
export function visitsOf(chart: Chart, now: number, language: Language): VisitView[] {
  const en = language === 'en';
  const coming = chart.others
    .filter(
      (entry: OtherEntry) =>
        entry.resourceType === 'Appointment' &&
        entry.start &&
        entry.start.start >= now &&
        ['booked', 'pending', 'arrived', 'proposed'].includes(entry.status ?? ''),
    )
    .map((entry): VisitView => {
      const time = clock(entry.start);
      const what = entry.concept?.text ?? (en ? 'Visit' : 'Cita');
      const named = entry.concept ? `: ${entry.concept.text}` : '';
      const day = dayInWords(entry.start!.day, language);
      return {
        ref: entry.ref,
        kind: 'upcoming',
        day: entry.start!.day,
        what,
        ...(time === undefined ? {} : { time }),
        sentences: [
          fact(
            time === undefined
              ? en
                ? `You have a visit on ${day}${named}.`
                : `Tiene una cita el ${day}${named}.`
              : en
                ? `You have a visit on ${day} at ${time}${named}.`
                : `Tiene una cita el ${day} a las ${time}${named}.`,
            evidenceOf(chart, entry, 'start'),
          ),
        ],
      };
    });
  const past = chart.encounters
    .filter(
      (entry: EncounterEntry) =>
        entry.start && entry.start.start < now && entry.status !== 'planned' && entry.status !== 'cancelled',
    )
    .map((entry): VisitView => {
      const what = entry.type?.text ?? entry.reasons[0]?.text ?? (en ? 'Visit' : 'Consulta');
      const day = dayInWords(entry.start!.day, language);
      return {
        ref: entry.ref,
        kind: 'past',
        day: entry.start!.day,
        what,
        ...(entry.practitioner === undefined ? {} : { who: entry.practitioner }),
        ...(entry.location === undefined ? {} : { where: entry.location }),
        sentences: [
          fact(
            entry.practitioner === undefined
              ? en
                ? `You had a visit on ${day}: ${what}.`
                : `Tuvo una consulta el ${day}: ${what}.`
              : en
                ? `You had a visit on ${day} with ${entry.practitioner}: ${what}.`
                : `Tuvo una consulta el ${day} con ${entry.practitioner}: ${what}.`,
            evidenceOf(chart, entry, 'period.start'),
          ),
        ],
      };
    });
  return [...coming.sort((a, b) => a.day.localeCompare(b.day)), ...past.reverse()];
}
