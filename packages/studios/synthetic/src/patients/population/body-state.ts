import { YEAR } from '../gmf/time.ts';
import { bmiAt, heightAt, systolicAt } from '../world/body.ts';
import type { AcuteKey } from './acute.ts';
import type { DrugKey } from './drugs.ts';
import type { Life } from './life.ts';

/** Published effects of treatment, in the unit of the measurement. */
const EFFECT = {
  // Law MR et al. BMJ 2009;338:b1665: about 9/5 mmHg for one drug at standard dose, less for each further one.
  pressurePerDrug: 8,
  // Collins R et al. Lancet 2016;388:2532: a moderate dose of a statin lowers LDL by 35-40 %, a high dose by half.
  statin: 0.62,
  strongStatin: 0.5,
  // Hirst JA et al. Diabetes Care 2012;35:446: metformin lowers HbA1c by 1.1 points.
  metformin: 1.1,
  insulin: 1,
};

const PRESSURE_DRUGS: readonly DrugKey[] = [
  'lisinopril10',
  'lisinopril20',
  'losartan50',
  'amlodipine5',
  'hydrochlorothiazide25',
  'metoprolol50',
  'carvedilol25',
];

const BREATHLESS: readonly AcuteKey[] = ['heartFailureStay', 'copdExacerbation', 'asthmaAttack', 'pneumonia', 'covid'];

/** CKD-EPI 2021 without race (Inker LA et al. N Engl J Med 2021;385:1737), solved for creatinine in mg/dL. */
export function creatinineFor(egfr: number, age: number, sex: 'F' | 'M'): number {
  const kappa = sex === 'F' ? 0.7 : 0.9;
  const alpha = sex === 'F' ? -0.241 : -0.302;
  const full = 142 * 0.9938 ** Math.max(18, age) * (sex === 'F' ? 1.012 : 1);
  const ratio = egfr / full;
  return ratio >= 1 ? kappa * ratio ** (1 / alpha) : kappa * ratio ** (1 / -1.2);
}

/** eGFR by the same equation, for reading it off a creatinine that was measured. */
export function egfrOf(creatinine: number, age: number, sex: 'F' | 'M'): number {
  const kappa = sex === 'F' ? 0.7 : 0.9;
  const alpha = sex === 'F' ? -0.241 : -0.302;
  const x = creatinine / kappa;
  return (
    142 * Math.min(x, 1) ** alpha * Math.max(x, 1) ** -1.2 * 0.9938 ** Math.max(18, age) * (sex === 'F' ? 1.012 : 1)
  );
}

/** The body of one person at one time, as measurements see it: from age, build, diseases, drugs and acute illness. */
export class BodyState {
  readonly #life: Life;
  readonly #time: number;
  readonly #drugs: ReadonlySet<DrugKey>;
  readonly acute: AcuteKey | undefined;
  /** How ill the person is now: 0 well, 1 at the height of a severe infection. */
  readonly illness: number;
  readonly fever: boolean;

  constructor(
    life: Life,
    time: number,
    drugs: ReadonlySet<DrugKey>,
    acute?: { key: AcuteKey; illness: number; fever: boolean },
  ) {
    this.#life = life;
    this.#time = time;
    this.#drugs = drugs;
    this.acute = acute?.key;
    this.illness = acute?.illness ?? 0;
    this.fever = acute?.fever ?? false;
  }

  /** Short of breath by the acute illness. */
  get breathless(): boolean {
    return this.acute !== undefined && BREATHLESS.includes(this.acute);
  }
  get age(): number {
    return Math.max(0, (this.#time - this.#life.profile.birth) / YEAR);
  }
  get adult(): boolean {
    return this.age >= 18;
  }
  get smoker(): boolean {
    return this.#life.smokesAt(this.#time);
  }
  has(key: string): boolean {
    return this.yearsWith(key) > 0;
  }
  /** Years since the disease began; 0 before. */
  yearsWith(key: string): number {
    const onset = this.#life.onsets.get(key);
    return onset === undefined || onset > this.#time ? 0 : Math.max(1e-6, (this.#time - onset) / YEAR);
  }
  takes(drug: DrugKey): boolean {
    return this.#drugs.has(drug);
  }
  get height(): number {
    return heightAt(this.#life.build, this.age);
  }
  get bmi(): number {
    const wasting = this.has('lungCancer') || this.has('colorectalCancer') ? 0.93 : 1;
    return bmiAt(this.#life.build, this.age) * wasting * (this.has('alzheimers') ? 0.96 : 1);
  }
  get weight(): number {
    return this.bmi * (this.height / 100) ** 2;
  }
  get systolic(): number {
    const base = systolicAt(this.#life.build, this.age) + (this.has('hypertension') ? 17 : 0);
    let drop = 0;
    let step = EFFECT.pressurePerDrug;
    for (const drug of PRESSURE_DRUGS)
      if (this.takes(drug)) {
        drop += step;
        step *= 0.75;
      }
    return Math.max(92, base - (base > 118 ? drop : drop / 3)) - (this.acute === 'sepsis' ? 30 * this.illness : 0);
  }
  get diastolic(): number {
    const stiff = Math.max(0, this.age - 55) * 0.35;
    return this.adult ? 32 + 0.37 * this.systolic - stiff : 26 + 0.36 * this.systolic;
  }
  get heartRate(): number {
    const young = this.age < 12 ? (12 - this.age) * 4 : 0;
    return (
      72 +
      young +
      22 * this.illness +
      (this.has('atrialFibrillation') ? 8 : 0) -
      (this.takes('metoprolol50') || this.takes('carvedilol25') ? 9 : 0)
    );
  }
  get a1c(): number {
    if (this.has('type1Diabetes')) return this.takes('insulinGlargine') ? 7.9 + 0.4 * this.#life.scores.sugar : 10.8;
    const years = this.yearsWith('diabetes');
    const before = 5.15 + 0.006 * this.age + 0.025 * Math.max(0, this.bmi - 25) + 0.15 * this.#life.scores.sugar;
    if (years === 0) return Math.min(6.4, before);
    const raw = 7.5 + 0.11 * Math.min(15, years) + 0.7 * this.#life.scores.sugar;
    return Math.max(
      6,
      raw - (this.takes('metformin500') ? EFFECT.metformin : 0) - (this.takes('insulinGlargine') ? EFFECT.insulin : 0),
    );
  }
  get egfr(): number {
    const age = this.age;
    const healthy = (age < 30 ? 112 : 112 - 0.9 * (age - 30)) + 8 * this.#life.scores.kidney;
    const years = this.yearsWith('kidneyDisease');
    const ill =
      years > 0 ? Math.min(healthy, 56 - 1.6 * years - (this.has('kidneyStage4') ? 12 : 0)) : Math.max(healthy, 62);
    return Math.max(6, Math.min(125, ill)) * (1 - 0.25 * this.illness);
  }
  get creatinine(): number {
    const growing = this.adult ? 1 : 0.4 + 0.033 * this.age;
    return creatinineFor(this.egfr, this.age, this.#life.profile.sex) * growing;
  }
  get haemoglobin(): number {
    const normal = this.adult ? (this.#life.profile.sex === 'M' ? 14.9 : 13.4) : 12.8;
    return (
      normal +
      0.6 * this.#life.scores.blood -
      (this.has('anaemia') ? 3 : 0) -
      (this.egfr < 45 ? 0.8 : 0) -
      0.8 * this.illness
    );
  }
  get ldl(): number {
    const base = (this.adult ? 112 : 92) + 22 * this.#life.scores.lipids + (this.has('hyperlipidaemia') ? 38 : 0);
    const strong = this.takes('atorvastatin80');
    const some = this.takes('atorvastatin20') || this.takes('simvastatin20');
    return base * (strong ? EFFECT.strongStatin : some ? EFFECT.statin : 1);
  }
  get hdl(): number {
    return Math.max(22, (this.#life.profile.sex === 'F' ? 59 : 48) - 0.5 * (this.bmi - 26) + 9 * this.#life.scores.hdl);
  }
  get triglycerides(): number {
    return Math.max(
      40,
      (100 + 4 * (this.bmi - 25) + (this.has('diabetes') ? 30 : 0)) * Math.exp(0.3 * this.#life.scores.lipids),
    );
  }
  get tsh(): number {
    if (!this.has('hypothyroidism')) return 1.8 * Math.exp(0.4 * this.#life.scores.thyroid);
    return this.takes('levothyroxine75') ? 2.4 : 9.5 * Math.exp(0.3 * this.#life.scores.thyroid);
  }
  get ejectionFraction(): number {
    if (!this.has('heartFailure')) return this.has('coronaryDisease') ? 56 : 62;
    // About half keep their ejection fraction (Dunlay SM et al. Nat Rev Cardiol 2017;14:591).
    return this.#life.scores.heart > 0 ? 55 : 36 + 5 * this.#life.scores.heart;
  }
}
