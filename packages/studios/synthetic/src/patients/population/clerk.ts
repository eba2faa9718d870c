import type { Random } from '@aceso/tensor';
import { DAY, roundHalfUp, YEAR } from '../gmf/time.ts';
import type { Code } from '../record/codes.ts';
import type { EncounterKind, Entry, Medication, Observation } from '../record/entries.ts';
import { HealthRecord } from '../record/record.ts';
import type { AcuteKey } from './acute.ts';
import { allergiesOf } from './allergies.ts';
import { BodyState, egfrOf } from './body-state.ts';
import { CHRONIC_KEYS, type ChronicKey, COMPLICATIONS, chronic } from './chronic.ts';
import type { DrugChoice } from './disease.ts';
import { DRUGS, type DrugKey } from './drugs.ts';
import type { LabKey } from './keys.ts';
import { LABS, type Lab, PRESSURE_PANEL, VITALS } from './labs.ts';
import type { Life } from './life.ts';
import { type NoteFacts, noteText } from './note.ts';
import { loinc, snomed } from './terms.ts';
import { DOSES, FLU, fluShare, TETANUS } from './vaccines.ts';

const HOUR = 3_600_000;
const STOPPED = snomed('182840001', 'Drug treatment stopped - medical advice (situation)');
const PANELS: readonly (readonly [Code, readonly LabKey[]])[] = [
  [
    loinc('24321-2', 'Basic metabolic 2000 panel - Serum or Plasma'),
    ['glucose', 'creatinine', 'urea', 'sodium', 'potassium'],
  ],
  [loinc('57698-3', 'Lipid panel with direct LDL - Serum or Plasma'), ['cholesterol', 'ldl', 'hdl', 'triglycerides']],
  [loinc('58410-2', 'CBC panel - Blood by Automated count'), ['haemoglobin', 'leukocytes', 'platelets']],
];

/** Drugs of one kind: who takes one does not get another. */
const ALTERNATIVES: readonly (readonly DrugKey[])[] = [
  ['lisinopril10', 'lisinopril20', 'losartan50'],
  ['apixaban5', 'warfarin5'],
  ['metoprolol50', 'carvedilol25'],
  ['sertraline100', 'fluoxetine20'],
];

interface Course {
  readonly drug: DrugKey;
  readonly from: number;
  readonly to: number;
  readonly reason: Code;
  readonly chronic: boolean;
  readonly given: boolean;
}

/** Keeps the record of a life: opens visits, notes problems, prescribes, measures, immunises, and writes the note. */
export class Clerk {
  protected readonly life: Life;
  protected readonly random: Random;
  readonly record = new HealthRecord();
  protected readonly courses: Course[] = [];
  protected readonly active = new Map<DrugKey, { medication: Medication; to: number }>();
  protected readonly problems = new Map<string, Entry>();
  protected readonly ends: { readonly time: number; readonly code: string }[] = [];
  protected readonly allergies;
  protected readonly noted: string[] = [];
  protected readonly doses = new Set<number>();
  protected lastTetanus = -Infinity;
  protected lastFlu = -Infinity;
  protected lastLabs = new Map<LabKey, number>();
  protected lastScreen = { breast: -Infinity, colon: -Infinity };
  // What the note of the current visit is made of.
  protected newProblems: string[] = [];
  protected started: string[] = [];
  protected stopped: string[] = [];
  protected measured: [string, string][] = [];
  protected procedures: string[] = [];
  protected given: string[] = [];

  constructor(life: Life, random: Random) {
    this.life = life;
    this.random = random;
    this.allergies = allergiesOf(random.stream('allergies'));
  }

  protected age(time: number): number {
    return (time - this.life.profile.birth) / YEAR;
  }

  protected body(time: number, ill?: { key: AcuteKey; illness: number; fever: boolean }): BodyState {
    return new BodyState(this.life, time, new Set(this.active.keys()), ill);
  }

  protected open(time: number, kind: EncounterKind, code: Code, hours: number, reason: Code | undefined): void {
    const visit = this.record.encounterStart(time, kind);
    visit.codes.push(code);
    visit.stop = time + Math.round(hours * HOUR);
    visit.ended = true;
    visit.reason = reason;
    [this.newProblems, this.started, this.stopped, this.measured, this.procedures, this.given] = [
      [],
      [],
      [],
      [],
      [],
      [],
    ];
    this.settle(time);
  }

  /** Ends what is over by now: courses of drugs and passing illnesses. */
  protected settle(time: number): void {
    for (const [key, { medication, to }] of this.active)
      if (to <= time) {
        this.record.end(to, medication.type, STOPPED);
        this.active.delete(key);
      }
    for (let i = this.ends.length - 1; i >= 0; i -= 1)
      if (this.ends[i]!.time <= time) {
        const { time: end, code } = this.ends.splice(i, 1)[0]!;
        this.record.end(end, code);
        this.problems.delete(code);
      }
  }

  protected diagnose(time: number, code: Code, name: string, began = time): Entry {
    const entry = this.record.conditionStart(Math.min(began, time), code.code);
    if (entry.codes.length === 0) {
      entry.codes.push(code);
      entry.name = name;
      this.problems.set(code.code, entry);
      this.newProblems.push(name);
    }
    return entry;
  }

  protected choose(choices: readonly DrugChoice[], time: number, reason: Code, given: boolean): void {
    for (const choice of choices) {
      if (this.random.next53() >= choice.share) continue;
      const from = time + (choice.after ?? 0) * YEAR;
      const allergic = choice.drug === 'amoxicillin500' && this.noted.includes('penicillin');
      this.courses.push({
        drug: allergic ? 'azithromycin250' : choice.drug,
        from,
        to: choice.days === undefined ? Infinity : from + choice.days * DAY,
        reason,
        chronic: choice.days === undefined,
        given: given && choice.days !== undefined && choice.days <= 7,
      });
    }
  }

  /** Starts the courses that are due. */
  protected prescribe(time: number): void {
    for (let i = this.courses.length - 1; i >= 0; i -= 1) {
      const course = this.courses[i]!;
      if (course.from > time) continue;
      this.courses.splice(i, 1);
      const length = course.to - course.from;
      if (this.active.has(course.drug)) {
        const { medication } = this.active.get(course.drug)!;
        if (!medication.reasons.some((r) => r.code === course.reason.code)) medication.reasons.push(course.reason);
        continue;
      }
      // A strong statin replaces a weak one; a weak one is not added to a strong one.
      const statins: readonly DrugKey[] = ['atorvastatin20', 'simvastatin20', 'atorvastatin80'];
      if (statins.includes(course.drug)) {
        const present = statins.find((s) => this.active.has(s));
        if (present !== undefined && course.drug !== 'atorvastatin80') continue;
        if (present !== undefined) this.stop(present, time);
      }
      if (course.drug === 'lisinopril20' && this.active.has('lisinopril10')) this.stop('lisinopril10', time);
      if (ALTERNATIVES.some((group) => group.includes(course.drug) && group.some((other) => this.active.has(other))))
        continue;
      const drug = DRUGS[course.drug];
      const medication = this.record.medicationStart(time, drug.code.code, course.chronic);
      medication.codes.push(drug.code);
      medication.name = drug.name;
      medication.reasons.push(course.reason);
      medication.administration = course.given;
      medication.prescription = {
        asNeeded: drug.asNeeded,
        dosage: drug.dosage,
        route: drug.route,
        ...(Number.isFinite(length) ? { durationDays: Math.round(length / DAY) } : { refills: 3 }),
      };
      this.active.set(course.drug, { medication, to: time + length });
      this.started.push(drug.name);
    }
  }

  protected stop(key: DrugKey, time: number): void {
    const found = this.active.get(key);
    if (found === undefined) return;
    this.record.end(time, found.medication.type, STOPPED);
    this.active.delete(key);
    this.stopped.push(DRUGS[key].name);
  }

  protected write(time: number, lab: Lab, raw: number): Observation {
    const value = roundHalfUp(Math.min(lab.most, Math.max(lab.least, raw)), lab.digits);
    const observation = this.record.observation(time, lab.code.code, value);
    observation.codes.push(lab.code);
    observation.unit = lab.unit;
    observation.category = lab.category;
    observation.name = lab.name;
    this.measured.push([lab.name, `${value} ${lab.unit}`]);
    return observation;
  }

  protected draw(lab: Lab, body: BodyState): number {
    return lab.expected(body) * (1 + lab.scatter * this.random.normal());
  }

  protected vitals(time: number, body: BodyState, full: boolean): void {
    if (full) {
      const height = this.write(time, VITALS.height, this.draw(VITALS.height, body)).value as number;
      const weight = this.write(time, VITALS.weight, this.draw(VITALS.weight, body)).value as number;
      if (body.age >= 2) this.write(time, VITALS.bmi, weight / (height / 100) ** 2);
    }
    for (const lab of [VITALS.heartRate, VITALS.breathing, VITALS.temperature])
      this.write(time, lab, this.draw(lab, body));
    if (body.age < 3) return;
    const systolic = this.write(time, VITALS.systolic, this.draw(VITALS.systolic, body)).value as number;
    this.write(time, VITALS.diastolic, Math.min(systolic - 15, this.draw(VITALS.diastolic, body)));
    const panel = this.record.multiObservation(time, PRESSURE_PANEL.code, 2);
    panel.codes.push(PRESSURE_PANEL);
    panel.category = 'vital-signs';
    panel.name = 'blood pressure';
  }

  /** Measures what is asked, whole panels where most of one is asked. */
  protected labs(time: number, body: BodyState, asked: Iterable<LabKey>): void {
    const wanted = new Set(asked);
    for (const [code, keys] of PANELS) {
      if (!keys.some((key) => wanted.has(key))) continue;
      const before = this.record.currentEncounter(time).observations.length;
      let lipids = 0;
      for (const key of [
        'ldl',
        'hdl',
        'triglycerides',
        ...keys.filter((k) => !['ldl', 'hdl', 'triglycerides', 'cholesterol'].includes(k)),
        'cholesterol',
      ] as LabKey[]) {
        if (!keys.includes(key)) continue;
        // Parts and sum of one sample agree.
        const raw = key === 'cholesterol' ? lipids : this.draw(LABS[key], body);
        const value = this.write(time, LABS[key], raw).value as number;
        if (key === 'ldl' || key === 'hdl') lipids += value;
        if (key === 'triglycerides') lipids += value / 5;
        if (key === 'creatinine' && body.adult)
          this.write(time, LABS.egfr, egfrOf(value, body.age, this.life.profile.sex));
        wanted.delete(key);
        this.lastLabs.set(key, time);
      }
      const count = this.record.currentEncounter(time).observations.length - before;
      const report = this.record.report(time, code.code, count);
      report.codes.push(code);
      report.name = code.display;
    }
    for (const key of wanted) {
      this.write(time, LABS[key], this.draw(LABS[key], body));
      this.lastLabs.set(key, time);
    }
  }

  protected procedure(time: number, code: Code, minutes: number, reason?: Code): void {
    const done = this.record.procedure(time, code.code);
    done.codes.push(code);
    done.name = code.display;
    done.stop = time + minutes * 60_000;
    if (reason) done.reasons.push(reason);
    this.procedures.push(code.display.replace(/ \([^)]*\)$/, '').toLowerCase());
  }

  protected immunise(time: number): void {
    const months = (time - this.life.profile.birth) / (30.44 * DAY);
    const year = new Date(time).getUTCFullYear();
    const give = (code: Code, number: number): void => {
      const dose = this.record.immunisation(time, code.code, number);
      dose.codes.push(code);
      this.given.push(code.display);
    };
    DOSES.forEach((dose, i) => {
      if (this.doses.has(i) || months < dose.months || months >= dose.until || year < dose.since) return;
      this.doses.add(i);
      if (this.random.next53() < dose.taken) give(dose.code, dose.number);
    });
    if (months > 228 && time - this.lastTetanus > 10 * YEAR) {
      this.lastTetanus = time;
      if (this.random.next53() < 0.62) give(TETANUS, 1);
    }
    const season = new Date(time).getUTCMonth();
    if (year >= 2005 && months >= 6 && (season >= 8 || season === 0) && time - this.lastFlu > 240 * DAY) {
      this.lastFlu = time;
      if (this.random.next53() < fluShare(months / 12)) give(FLU, 1);
    }
  }

  /** Notes what is new at a visit to the practice: allergies, diseases that had begun, complications. */
  protected findings(time: number): void {
    for (const { kind, reaction, months } of this.allergies) {
      if (this.noted.includes(kind.name) || this.life.profile.birth + months * 30.44 * DAY > time) continue;
      const entry = this.record.allergyStart(time, kind.code.code);
      entry.codes.push(kind.code);
      entry.name = kind.name;
      entry.kind = 'allergy';
      entry.category = kind.category;
      entry.reactions = [reaction];
      this.noted.push(kind.name);
    }
    for (const key of CHRONIC_KEYS) if (chronic(key).found === 'checkup') this.find(key, time);
    for (const [key, complication] of Object.entries(COMPLICATIONS)) {
      const onset = this.life.onsets.get(key);
      if (onset === undefined || onset > time || this.record.present.has(complication.code.code)) continue;
      this.diagnose(time, complication.code, complication.name, onset);
      this.choose(complication.drugs ?? [], time, complication.code, false);
      if (key === 'kidneyStage4') this.record.end(time, chronic('kidneyDisease').code.code);
    }
  }

  protected find(key: ChronicKey, time: number): void {
    const onset = this.life.onsets.get(key);
    const disease = chronic(key);
    if (
      onset === undefined ||
      onset > time ||
      this.problems.has(disease.code.code) ||
      this.record.present.has(disease.code.code)
    )
      return;
    if (key === 'kidneyDisease' && this.record.present.has(COMPLICATIONS['kidneyStage4']!.code.code)) return;
    this.diagnose(time, disease.code, disease.name, onset);
    this.choose(disease.drugs ?? [], time, disease.code, false);
  }

  protected chronicLabs(time: number): LabKey[] {
    return CHRONIC_KEYS.filter((key) => this.problems.has(chronic(key).code.code)).flatMap((key) =>
      [...(chronic(key).labs ?? [])].filter((lab) => time - (this.lastLabs.get(lab) ?? -Infinity) > 75 * DAY),
    );
  }

  protected note(facts: Pick<NoteFacts, 'time' | 'reason' | 'setting' | 'days' | 'died'>, title: Code): void {
    const { smokesFrom, smokesTo } = this.life;
    const smoking =
      this.age(facts.time) < 12
        ? ''
        : this.life.smokesAt(facts.time)
          ? 'Smokes daily.'
          : smokesFrom !== undefined && smokesFrom < facts.time && smokesTo !== undefined
            ? 'Stopped smoking.'
            : 'Never smoked.';
    const text = noteText(this.life, {
      ...facts,
      smoking,
      newProblems: this.newProblems,
      problems: [...this.problems.values()].map((p) => p.name ?? ''),
      medications: [...this.active.keys()].map((key) => DRUGS[key].name),
      started: this.started,
      stopped: this.stopped,
      allergies: this.noted,
      measured: this.measured,
      procedures: this.procedures,
      immunisations: this.given,
    });
    this.record.note(facts.time, title, text);
  }
}
