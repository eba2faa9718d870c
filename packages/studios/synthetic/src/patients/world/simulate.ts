import { createRandom } from '@aceso/tensor';
import { type Module, processModule, standing } from '../gmf/module.ts';
import { Person } from '../gmf/person.ts';
import { DAY, TIME_STEP } from '../gmf/time.ts';
import { nextTurn, wakeOf } from '../gmf/wake.ts';
import { JavaRandom } from '../random/java-random.ts';
import type { Code } from '../record/codes.ts';
import type { HealthRecord } from '../record/record.ts';
import { giveBody, giveCircumstances } from './body.ts';
import { naturalDeath } from './mortality.ts';
import { type Profile, type ProfileOptions, profileOf } from './profile.ts';

/** A finished life: who, what was written down, and how it ended. */
export interface SimulatedPatient {
  readonly profile: Profile;
  readonly record: HealthRecord;
  readonly death: number | undefined;
  readonly causeOfDeath: Code | undefined;
}

const snomed = (code: string, display: string): Code => ({ system: 'SNOMED-CT', code, display });
const CHECK_UP = snomed('162673000', 'General examination of patient (procedure)');
const CHILD_VISIT = snomed('410620009', 'Well child visit (procedure)');
const EMERGENCY = snomed('50849002', 'Emergency room admission (procedure)');
const URGENT = snomed('702927004', 'Urgent care clinic (environment)');
const PROBLEM = snomed('185347001', 'Encounter for problem (procedure)');

const MONTH = 30 * DAY;
/** Check-ups are close together in infancy and after fifty, as preventive-care schedules have them. */
function checkUpInterval(person: Person, time: number): number {
  const months = person.ageInMonths(time);
  if (months < 48) return (months <= 1 ? 1 : months <= 5 ? 2 : months <= 17 ? 3 : 6) * MONTH;
  const years = months / 12;
  return (years < 20 ? 1 : years < 40 ? 3 : years < 50 ? 2 : 1) * 365 * DAY;
}

/** The sum of symptoms (each 0 to 100) above which someone seeks each kind of care. */
const SEEKS = [
  [500, 'emergency', EMERGENCY],
  [350, 'urgentcare', URGENT],
  [300, 'outpatient', PROBLEM],
] as const;

/** The smallest multiple of the step from birth that is not before `time`. */
const onGrid = (birth: number, time: number): number => birth + Math.ceil((time - birth) / TIME_STEP) * TIME_STEP;

/**
 * Runs modules over a life, from birth to `until` or death, in steps of seven days. A module that waits for a time, a
 * check-up or a change is not touched before that comes, and steps in which nothing can happen are skipped; the outcome is
 * that of processing every module in every step, because a waiting module draws no random numbers.
 */
export function simulateWithModules(
  modules: readonly Module[],
  index: number,
  options: ProfileOptions,
): SimulatedPatient {
  const profile = profileOf(index, options);
  const own = createRandom(options.seed).stream(`body ${index}`);
  const seed = own.int(2 ** 32) * 65_536 + own.int(65_536);
  const person = new Person(new JavaRandom(seed), seed);
  person.birth = profile.birth;
  giveCircumstances(person, profile, own);
  giveBody(person, profile, own);
  const natural = naturalDeath(own, profile.birth, profile.sex, options.until, 0.6);
  // The tenth of adults that smokes starts before twenty (CDC, 2021: 11.5 %).
  if (own.next53() < 0.115) person.set('smoker', profile.birth < options.until - 18 * 365 * DAY);
  runModules(person, modules, natural, options.until);
  return { profile, record: person.record, death: person.death, causeOfDeath: person.causeOfDeath };
}

export function runModules(
  person: Person,
  modules: readonly Module[],
  natural: number | undefined,
  until: number,
): void {
  const birth = person.birth!;
  const n = modules.length;
  const wake = new Float64Array(n).fill(birth);
  const onChange = new Uint8Array(n);
  const onWellness = new Uint8Array(n);
  const seen = new Float64Array(n).fill(-1);
  const version = (): number => person.version + person.record.version;
  let lastCheckUp = -Infinity;
  let lastSymptoms = 0;
  let symptomVersion = -1;
  let time = birth;
  while (time < until) {
    if (natural !== undefined && natural <= time) person.recordDeath(natural, undefined);
    if (!person.alive(time)) return;
    if (time - lastCheckUp >= checkUpInterval(person, time)) {
      const visit = person.encounterStart(time, 'wellness');
      visit.codes.push(person.ageInYears(time) < 18 ? CHILD_VISIT : CHECK_UP);
      person.wellnessActive = true;
      lastCheckUp = time;
    } else if (person.version !== symptomVersion) {
      symptomVersion = person.version;
      const total = person.symptomTotal();
      const sought = total === lastSymptoms ? undefined : SEEKS.find(([least]) => total > least);
      if (sought) {
        lastSymptoms = total;
        person.addressLargestSymptom();
        const visit = person.encounterStart(time, sought[1]);
        visit.codes.push(sought[2]);
        if (sought[1] === 'outpatient') person.wellnessActive = true;
      }
    }
    for (let i = 0; i < n; i += 1) {
      const due =
        wake[i]! <= time ||
        (onWellness[i] === 1 && person.wellnessActive) ||
        (onChange[i] === 1 && seen[i] !== version());
      if (!due) continue;
      const module = modules[i]!;
      processModule(person, module, time);
      const next = wakeOf(person, standing(person, module), time);
      wake[i] = next.at;
      onChange[i] = next.onChange ? 1 : 0;
      onWellness[i] = next.onWellness ? 1 : 0;
      seen[i] = version();
      if (!person.alive(time)) return;
    }
    if (person.wellnessActive) {
      person.record.encounterEnd(time, 'wellness');
      person.wellnessActive = false;
    }
    let next = lastCheckUp + checkUpInterval(person, time);
    const now = version();
    for (let i = 0; i < n; i += 1) {
      if (wake[i]! < next) next = wake[i]!;
      if (onChange[i] === 1 && seen[i] !== now) next = time;
    }
    if (person.version !== symptomVersion) next = time;
    // The interval between check-ups can get shorter with age.
    const older = nextTurn(person, person.ageInMonths(time) < 48 ? 'month' : 'birthday', time);
    time = Math.max(time + TIME_STEP, onGrid(birth, Math.min(next, older)));
  }
  if (natural !== undefined && natural < until) person.recordDeath(natural, undefined);
}
