import type { ChartView } from '@aceso/client';

export const EVENT_KINDS = [
  'encounter',
  'condition',
  'medication',
  'procedure',
  'report',
  'immunization',
  'document',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface ChartEvent {
  readonly kind: EventKind;
  readonly ref: string;
  readonly label: string;
  readonly detail: string;
  readonly start: string;
  readonly end?: string;
}

interface Timed {
  readonly text: string;
}

/** Everything of the chart that happened at a time, newest first; entries without one are left to their own tabs. */
export function eventsOf(chart: ChartView): ChartEvent[] {
  const events: ChartEvent[] = [];
  const add = (kind: EventKind, ref: string, label: string | undefined, detail: string, start?: Timed, end?: Timed) => {
    if (start === undefined || label === undefined || label === '') return;
    events.push({ kind, ref, label, detail, start: start.text, ...(end === undefined ? {} : { end: end.text }) });
  };
  for (const entry of chart.encounters) {
    const why = entry.reasons.map(({ text }) => text).join(', ');
    add('encounter', entry.ref, entry.type?.text ?? entry.class, why || (entry.location ?? ''), entry.start, entry.end);
  }
  for (const entry of chart.conditions) {
    add(
      'condition',
      entry.ref,
      entry.concept.text,
      entry.clinicalStatus ?? '',
      entry.onset ?? entry.recorded,
      entry.abatement,
    );
  }
  for (const entry of chart.medications) {
    add('medication', entry.ref, entry.concept.text, entry.status, entry.start ?? entry.recorded, entry.end);
  }
  for (const entry of chart.procedures)
    add('procedure', entry.ref, entry.concept.text, entry.outcome ?? '', entry.start, entry.end);
  for (const entry of chart.reports)
    add('report', entry.ref, entry.concept.text, entry.conclusion ?? '', entry.time ?? entry.recorded);
  for (const entry of chart.immunizations) add('immunization', entry.ref, entry.concept.text, '', entry.time);
  for (const entry of chart.documents)
    add('document', entry.ref, entry.concept?.text, entry.status ?? '', entry.start ?? entry.recorded);
  return events.sort((a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : a.ref < b.ref ? -1 : 1));
}

/** Years, newest first, each with its events in order. */
export function byYear(events: readonly ChartEvent[]): { year: string; events: ChartEvent[] }[] {
  const years = new Map<string, ChartEvent[]>();
  for (const event of events) {
    const year = event.start.slice(0, 4);
    const list = years.get(year);
    if (list === undefined) years.set(year, [event]);
    else list.push(event);
  }
  return [...years].map(([year, list]) => ({ year, events: list }));
}
