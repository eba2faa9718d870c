import type { Chart } from '@aceso/fhir';
import { collectIdentifiers, type Identifier } from '@aceso/models';
import type { DraftFact } from './facts.ts';

/** Attributes of claims that name a person or a place. */
const PERSONS = [
  'practitioner',
  'clinician',
  'requester',
  'performer',
  'author',
  'recipient',
  'participant',
  'contact',
];
const PLACES = ['organization', 'location', 'facility', 'place'];

/**
 * Everybody and every place that a chart and the facts told of it name: from its own resources, from other resources of
 * the record (practitioners, related persons, organisations), and from the names that the chart has resolved.
 */
export function chartIdentifiers(
  chart: Chart,
  facts: readonly DraftFact[],
  others: Iterable<unknown> = [],
): Identifier[] {
  const person = (text: string | undefined): unknown[] =>
    text === undefined ? [] : [{ resourceType: 'Practitioner', name: [{ text }] }];
  const place = (name: string | undefined): unknown[] =>
    name === undefined ? [] : [{ resourceType: 'Organization', name }];
  const told = facts.flatMap((fact) =>
    fact.claims.flatMap((claim) =>
      Object.entries(claim.qualifiers ?? {}).flatMap(([name, value]) => {
        if (value.type !== 'text') return [];
        if (PERSONS.includes(name)) return person(value.text);
        return PLACES.includes(name) ? place(value.text) : [];
      }),
    ),
  );
  return collectIdentifiers([
    ...[...chart.all()].map((entry) => entry.resource),
    ...others,
    ...person(chart.patient.generalPractitioner),
    ...chart.encounters.flatMap((visit) => [
      ...person(visit.practitioner),
      ...place(visit.organization),
      ...place(visit.location),
    ]),
    ...told,
  ]);
}
