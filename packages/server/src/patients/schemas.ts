import { z } from 'zod';

const TIME = z
  .object({
    text: z.string().describe('As recorded'),
    day: z.string(),
    start: z.number().describe('First millisecond it may mean, UTC epoch'),
    end: z.number(),
  })
  .meta({ id: 'ChartTime' });
const CONCEPT = z
  .object({
    text: z.string(),
    codings: z.array(
      z.object({ system: z.string().optional(), code: z.string().optional(), display: z.string().optional() }),
    ),
  })
  .meta({ id: 'ChartConcept' });

const ENTRY = z.looseObject({
  resourceType: z.string(),
  id: z.string(),
  ref: z.string().describe('Type/id'),
  version: z.string().optional(),
  encounter: z.string().optional(),
  recorded: TIME.optional(),
  notes: z.array(z.string()),
});
const CODED = ENTRY.extend({ concept: CONCEPT }).meta({ id: 'ChartEntry' });
const RANGE = z.object({ low: z.number().optional(), high: z.number().optional(), text: z.string().optional() });

const SERIES = z
  .object({
    key: z.string(),
    label: z.string(),
    code: z.string().optional(),
    unit: z.string().optional(),
    category: z.string().optional(),
    referenceRange: RANGE.optional(),
    points: z.array(
      z.object({
        ref: z.string(),
        time: z.string(),
        value: z.number(),
        text: z.string(),
        interpretation: z.string().optional(),
        low: z.number().optional(),
        high: z.number().optional(),
      }),
    ),
  })
  .meta({ id: 'ObservationSeries' });

export const CHART_VIEW = z
  .object({
    version: z.string(),
    patient: ENTRY.extend({
      name: z.string(),
      gender: z.string().optional(),
      birth: TIME.optional(),
      death: TIME.optional(),
      deceased: z.boolean(),
      mrn: z.string().optional(),
    }).meta({ id: 'ChartPatient' }),
    encounters: z.array(
      ENTRY.extend({
        status: z.string(),
        class: z.string(),
        type: CONCEPT.optional(),
        start: TIME.optional(),
        end: TIME.optional(),
      }).meta({ id: 'ChartEncounter' }),
    ),
    conditions: z.array(CODED),
    medications: z.array(CODED),
    allergies: z.array(CODED),
    observations: z.array(SERIES),
    otherObservations: z.array(CODED),
    procedures: z.array(CODED),
    immunizations: z.array(CODED),
    reports: z.array(CODED),
    documents: z.array(ENTRY),
    carePlans: z.array(ENTRY),
    others: z.array(ENTRY),
    problems: z.array(z.object({ ref: z.string(), path: z.string(), message: z.string() })),
  })
  .meta({ id: 'Chart' });

export const PATIENT_PAGE = z
  .object({
    items: z.array(
      z
        .object({
          id: z.string(),
          name: z.string(),
          birthDate: z.string().optional(),
          gender: z.string().optional(),
          mrn: z.string().optional(),
          deceased: z.boolean(),
          lastEncounter: z
            .object({
              id: z.string(),
              class: z.string(),
              type: z.string().optional(),
              status: z.string(),
              start: z.string().optional(),
              end: z.string().optional(),
            })
            .optional(),
          activeProblems: z.array(z.string()),
          openDrafts: z.number().int(),
        })
        .meta({ id: 'PatientSummary' }),
    ),
    next: z.string().optional().describe('Cursor of the next page'),
    total: z.number().int(),
  })
  .meta({ id: 'PatientPage' });
