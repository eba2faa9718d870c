import { z } from 'zod';
import { FHIR_DATE, ID } from '../../http/zod.ts';

export const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, e.g. 2026-05-17');
const TIME = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day such as 09:30');
const ZONE = z.string().max(64).describe('IANA time zone');
const INSTANT = z.iso.datetime({ offset: true });
const REFERENCE = z
  .string()
  .regex(
    /^(Practitioner|PractitionerRole|Location|Device|HealthcareService)\/[A-Za-z0-9\-.]{1,64}$/,
    'must be a reference such as Practitioner/123',
  );

export const ID_PARAMS = z.object({ id: ID });
export const SCHEDULE_BODY = z.object({
  name: z.string().trim().min(1).max(100),
  actors: z.array(REFERENCE).min(1).max(5),
  zone: ZONE.optional(),
  capacity: z.number().int().min(1).max(200).optional(),
  horizon: z.object({ start: DAY.optional(), end: DAY.optional() }).optional().describe('planningHorizon'),
  rules: z
    .array(
      z.object({
        repeat: z.string().max(300).describe('RFC 5545, of days: FREQ=WEEKLY;BYDAY=MO,WE'),
        from: DAY,
        until: DAY.optional(),
        start: TIME,
        end: TIME,
        except: z.array(DAY).max(400).optional(),
      }),
    )
    .max(50),
  active: z.boolean().default(true),
});

export const VISIT_TYPE = z.object({
  name: z.object({ en: z.string().trim().min(1).max(80), es: z.string().trim().min(1).max(80).optional() }),
  code: z.object({ system: z.string().max(200), code: z.string().max(60) }).optional(),
  minutes: z.number().int(),
  step: z.number().int().optional(),
  buffer: z.number().int().optional().describe('Minutes that stay free around it'),
  lead: z.number().int().optional().describe('Minutes of notice'),
  ahead: z.number().int().optional().describe('Days ahead'),
  forPatients: z.boolean().default(false),
  published: z.boolean().default(false),
  overbook: z.number().int().max(20).optional().describe('Appointments past the capacity, by staff with a reason'),
  needs: z
    .array(z.object({ role: z.string().min(1).max(40), schedules: z.array(ID).min(1).max(1000) }))
    .min(1)
    .max(5),
});

export const DAYS_QUERY = z.object({
  from: DAY,
  days: z.coerce.number().int().min(1).max(14).default(1),
  schedules: z.string().max(4000).optional().describe('Ids, with commas; all unless given'),
});
export const BLOCK_BODY = z.object({
  schedule: ID,
  start: INSTANT,
  end: INSTANT,
  status: z.enum(['busy-unavailable', 'free']).describe('`free` opens hours beside the rules'),
  comment: z.string().trim().max(200).optional(),
});
export const PATIENTS_QUERY = z.object({ q: z.string().trim().min(2).max(100) });
export const MARK_BODY = z.object({ status: z.enum(['booked', 'arrived', 'checked-in', 'fulfilled', 'noshow']) });
export const SERIES_BODY = z.object({
  patient: ID,
  visitType: z.string().max(24),
  schedule: ID.optional().describe('Schedule of the first need; the first that is free unless given'),
  from: DAY,
  until: DAY.optional(),
  time: TIME,
  repeat: z.string().max(300),
  dryRun: z.boolean().default(false).describe('Say which would fit, and book none'),
});
export const PLAN_BODY = z.object({
  day: DAY,
  schedules: z.array(ID).min(1).max(40),
  seed: z.number().int().min(0).default(1),
});
export const ICS_QUERY = z.object({ from: DAY.optional(), days: z.coerce.number().int().min(1).max(92).default(28) });

export const WAIT_BODY = z.object({
  patient: ID.optional().describe('Oneself, for a patient'),
  visitType: z.string().max(24),
  schedules: z.array(ID).max(100).optional(),
  priority: z
    .union([z.literal(1), z.literal(2), z.literal(3)])
    .default(3)
    .describe('1 is the most urgent; staff only'),
  notBefore: FHIR_DATE.optional(),
  notAfter: FHIR_DATE.optional(),
  weekdays: z.array(z.number().int().min(0).max(6)).max(7).optional(),
  notice: z.number().int().min(0).max(43_200).optional().describe('Minutes'),
  appointment: ID.optional().describe('What they have now, and give up for an earlier one'),
});
export const CHANNEL = z.enum(['email', 'sms']);
export const CONSENT_BODY = z.object({ channels: z.array(CHANNEL).max(2) });
export const SETTINGS_BODY = z.object({
  clinic: z.string().trim().min(1).max(80),
  phone: z.string().trim().max(40).optional(),
  bookingUrl: z.url({ protocol: /^https?$/ }).optional(),
  location: ID.optional(),
  leads: z.array(z.number().int().min(60).max(20_160)).max(4),
  quiet: z.object({ from: TIME, to: TIME }),
  offerMinutes: z.number().int().min(10).max(2880),
});

const SPAN = z.object({ start: z.string(), end: z.string() });
export const LISTED = z.object({ items: z.array(z.record(z.string(), z.unknown())) });
export const DAYS = z
  .object({
    zone: z.string(),
    now: z.string(),
    schedules: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        zone: z.string(),
        actors: z.array(z.string()),
        open: z.array(SPAN),
        blocks: z.array(SPAN.extend({ id: z.string(), status: z.string(), comment: z.string().optional() })),
        appointments: z.array(
          SPAN.extend({
            id: z.string(),
            status: z.string(),
            heldUntil: z.string().optional(),
            visitType: z.string().optional(),
            service: z.string(),
            patient: z.object({ id: z.string(), name: z.string() }).optional(),
            risk: z.number().optional().describe('Of not being kept; only where the model can be used'),
            past: z.boolean().describe('Booked past a limit'),
          }),
        ),
        conflicts: z.array(z.string()).describe('Ids of appointments that meet'),
      }),
    ),
    problems: z.array(z.object({ id: z.string(), problem: z.string() })),
  })
  .meta({ id: 'SchedulingDays' });
export const SERIES = z.object({
  items: z.array(
    z.object({
      day: z.string(),
      start: z.string(),
      shifted: z.boolean(),
      outcome: z.enum(['fits', 'booked', 'again', 'refused']),
      because: z.string().optional(),
      appointment: z.string().optional(),
    }),
  ),
});
const PLAN_HALF = z.object({
  visits: z.array(
    SPAN.extend({
      wait: z.string(),
      schedule: z.string(),
      patient: z.string(),
      name: z.string(),
      visitType: z.string(),
    }),
  ),
  left: z.array(z.string()),
  measures: z.record(z.string(), z.unknown()),
});
export const PLAN = z
  .object({ firstCome: PLAN_HALF, optimised: PLAN_HALF, requests: z.number() })
  .meta({ id: 'DayPlan' });
