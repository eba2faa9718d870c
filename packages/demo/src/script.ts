import type { ChartBuilder, Clock, Person } from './build/index.ts';

/** One invented patient: who they are, and what happened to them, told in calls that write FHIR resources. */
export interface PatientScript {
  person(clock: Clock): Person;
  write(chart: ChartBuilder): void;
}
