import type { Random } from '@aceso/tensor';
import type { Person } from '../gmf/person.ts';
import { YEAR } from '../gmf/time.ts';
import type { Profile } from './profile.ts';

/** Normal values of adults with their spread; the unit is that of the module framework's vital signs. */
const STEADY: Readonly<Record<string, readonly [mean: number, sd: number]>> = {
  'Heart Rate': [74, 8],
  'Respiration Rate': [14, 1.5],
  'Oxygen Saturation': [97.5, 0.8],
  'Left ventricular Ejection fraction': [62, 4],
  'Total Cholesterol': [185, 30],
  LDL: [110, 28],
  HDL: [53, 12],
  Triglycerides: [120, 40],
  'Blood Glucose': [5.4, 0.25],
  Glucose: [88, 8],
  'Urea Nitrogen': [14, 3],
  Calcium: [9.5, 0.3],
  Sodium: [140, 2],
  Potassium: [4.2, 0.3],
  Chloride: [103, 2],
  'Carbon Dioxide': [25, 2],
  'Microalbumin Creatinine Ratio': [9, 4],
};

/** Share of adult height reached at an age in years (CDC growth charts 2000, median, smoothed). */
const grown = (age: number): number => (age >= 18 ? 1 : 0.29 + 0.71 * (1 - (1 - age / 18) ** 1.35));
/** Median body-mass index of US people by age (CDC growth charts; NHANES 2015-2018), before one's own build. */
const typicalBmi = (age: number): number =>
  age < 6 ? 16.5 - age * 0.2 : age < 20 ? 15.3 + (age - 6) * 0.55 : Math.min(29.5, 23.5 + (age - 20) * 0.14);

/** What a life leaves on the body at a time: adult height in cm, build and vessel stiffness as standard scores. */
export interface Build {
  readonly height: number;
  readonly bmiScore: number;
  readonly pressureScore: number;
}

/** Adult height: mean 175.3 cm (men) and 161.3 cm (women), sd 7 (Fryar CD et al., NHANES 2015-2018, Vital Health Stat 3:46). */
export const buildOf = (random: Random, sex: 'F' | 'M'): Build => ({
  height: (sex === 'M' ? 175.3 : 161.3) + 7 * random.normal(),
  bmiScore: random.normal(),
  pressureScore: random.normal(),
});

export const heightAt = (build: Build, age: number): number => build.height * grown(age);
export const bmiAt = (build: Build, age: number): number =>
  Math.max(13, typicalBmi(age) * Math.exp((age < 18 ? 0.12 : 0.19) * build.bmiScore));
/** Systolic pressure rises about 0.5 mmHg a year from 20 on (Wright JD et al., NHANES 2001-2008, NHSR 35), more with weight. */
export const systolicAt = (build: Build, age: number): number =>
  (age < 18 ? 92 + age * 1.3 : 114 + 0.45 * (age - 20)) + 7 * build.pressureScore + 0.5 * (bmiAt(build, age) - 25);

/** Gives a person a body: vital signs that follow age, build and the diseases that modules note in attributes. */
export function giveBody(person: Person, profile: Profile, random: Random): void {
  const build = buildOf(random, profile.sex);
  const age = (time: number): number => Math.max(0, (time - profile.birth) / YEAR);
  const bmi = (time: number): number => bmiAt(build, age(time));
  const is = (name: string): boolean => person.attributes.get(name) === true;
  const raised = (): number => (is('hypertension') ? (is('blood_pressure_controlled') ? 6 : 22) : 0);
  // Readings wobble with the day without drawing from the stream that modules use.
  const phase = random.next53() * 100;
  const wobble = (time: number, size: number): number => Math.sin(time / 5.3e8 + phase) * size;
  person.setVitalSign('Height', (t) => heightAt(build, age(t)));
  person.setVitalSign('BMI', bmi);
  person.setVitalSign('Weight', (t) => bmi(t) * (heightAt(build, age(t)) / 100) ** 2);
  person.setVitalSign('Systolic Blood Pressure', (t) => systolicAt(build, age(t)) + raised() + wobble(t, 4));
  person.setVitalSign(
    'Diastolic Blood Pressure',
    (t) => 46 + 0.24 * systolicAt(build, age(t)) + raised() / 2 + wobble(t, 3),
  );
  person.setVitalSign('Head Circumference', (t) => Math.min(58, 34.5 + 12 * Math.sqrt(age(t))));
  for (const name of ['Height Percentile', 'Weight Percentile', 'BMI Percentile', 'Head Circumference Percentile']) {
    const percentile = 5 + 90 * random.next53();
    person.setVitalSign(name, percentile);
    if (name === 'BMI Percentile') person.set('bmi_percentile', percentile);
  }
  for (const [name, [mean, sd]] of Object.entries(STEADY)) {
    const own = mean + sd * random.normal();
    const glucose = name === 'Glucose' || name === 'Blood Glucose';
    person.setVitalSign(name, (t) => (glucose && is('diabetes') ? own * 1.45 : own) + wobble(t, sd / 3));
  }
  const creatinine = (profile.sex === 'M' ? 0.95 : 0.75) + 0.1 * random.normal();
  person.setVitalSign('Creatinine', (t) => creatinine * (1 + Math.max(0, age(t) - 40) * 0.004));
  person.setVitalSign('EGFR', (t) => Math.max(8, Math.min(120, 118 - 0.85 * Math.max(0, age(t) - 30) + wobble(t, 4))));
}

/** Attributes of circumstance that modules ask about; shares rounded from US public statistics, named beside each. */
export function giveCircumstances(person: Person, profile: Profile, random: Random): void {
  const yes = (share: number): boolean => random.next53() < share;
  person.set('gender', profile.sex);
  person.set('race', profile.race);
  person.set('ethnicity', profile.ethnicity);
  person.set('first_language', profile.language);
  person.set('state', profile.state);
  person.set('city', profile.city);
  person.set('birth_country', yes(0.86) ? 'US' : 'other'); // Census Bureau, foreign-born 13.9 %, 2022
  person.set('marital_status', profile.marital);
  const income = Math.round(Math.exp(Math.log(70_000) + 0.8 * random.normal())); // median household income 70,784 USD, Census P60-276
  person.set('income', income);
  person.set('poverty_ratio', income / 27_750); // federal poverty level of a family of four, 2022
  const schooling = random.next53();
  person.set(
    'education',
    schooling < 0.09
      ? 'less_than_hs'
      : schooling < 0.37
        ? 'hs_degree'
        : schooling < 0.63
          ? 'some_college'
          : 'bs_degree',
  ); // ACS 2022
  const score = Math.min(1, income / 150_000) * 0.6 + schooling * 0.4;
  person.set('socioeconomic_category', score < 0.3 ? 'Low' : score < 0.66 ? 'Middle' : 'High');
  person.set('insurance_status', yes(0.08) ? 'none' : income < 38_000 ? 'medicaid' : 'private'); // Census P60-278: 8 % uninsured
  person.set('unemployed', yes(0.04));
  person.set('food_insecurity', yes(0.128)); // USDA ERR-325, 2022
  person.set('severe_housing_cost_burden', yes(0.14));
  person.set('no_vehicle_access', yes(0.08));
  const attraction = random.next53(); // Gallup 2023: 4.4 % bisexual, 2.6 % homosexual
  person.set('sexual_orientation', attraction < 0.93 ? 'heterosexual' : attraction < 0.956 ? 'homosexual' : 'bisexual');
  person.set('RH_NEG', yes(0.15)); // American Red Cross
  person.set('coronary_heart_disease', false);
  person.set('smoker', false);
  if (yes(0.012)) person.set('bicuspid_aortic_valve', true); // Tutar E et al., Am Heart J 2005;150:513
}
