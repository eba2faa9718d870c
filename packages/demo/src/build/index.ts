export { ChartBuilder, type Person, transaction } from './chart-builder.ts';
export { type Clock, createClock } from './clock.ts';
export { diagnosis, loinc, sct, words } from './codes.ts';
export { dosage } from './dosage.ts';
export { drug } from './drugs.ts';
export { labs, measured, report, vitals, vitalsCourse, weights } from './measure.ts';
export { administered, discharge, given, home, stop, taking } from './medication.ts';
export {
  appointment,
  carePlan,
  codeStatus,
  device,
  family,
  goal,
  orderLater,
  procedure,
  smoking,
  vaccine,
} from './plan.ts';
export { hospitalResources } from './staff.ts';
export { note, problem, stay } from './stay.ts';
