import { createRandom, type Random } from '@aceso/tensor';
import { DAY, roundHalfUp, YEAR } from '../gmf/time.ts';
import type { Code } from '../record/codes.ts';
import type { EncounterKind, Entry, Medication, Observation } from '../record/entries.ts';
import { HealthRecord } from '../record/record.ts';
import type { SimulatedPatient } from '../world/simulate.ts';
import { type AcuteKey, acute } from './acute.ts';
import { allergiesOf } from './allergies.ts';
import { BodyState, egfrOf } from './body-state.ts';
import { CHRONIC_KEYS, type ChronicKey, COMPLICATIONS, chronic } from './chronic.ts';
import type { DrugChoice } from './disease.ts';
import { DRUGS, type DrugKey } from './drugs.ts';
import type { LabKey } from './keys.ts';
import { LABS, type Lab, PRESSURE_PANEL, VITALS } from './labs.ts';
import { type Life, type LifeOptions, lifeOf } from './life.ts';
import { type NoteFacts, noteText } from './note.ts';
import { type Occasion, planOf } from './plan.ts';
import { loinc, snomed } from './terms.ts';
import { DOSES, FLU, fluShare, TETANUS } from './vaccines.ts';

const HOUR = 3_600_000;
const VISITS = {
  checkup: snomed('162673000', 'General examination of patient (procedure)'),
  child: snomed('410620009', 'Well child visit (procedure)'),
  followup: snomed('390906007', 'Follow-up encounter (procedure)'),
  problem: snomed('185347001', 'Encounter for problem (procedure)'),
  emergency: snomed('50849002', 'Emergency room admission (procedure)'),
  admission: snomed('32485007', 'Hospital admission (procedure)'),
  prenatal: snomed('424619006', 'Prenatal visit (regime/therapy)'),
} as const;
const NOTES = {
  progress: loinc('11506-3', 'Progress note'),
  history: loinc('34117-2', 'History and physical note'),
  emergency: loinc('34111-5', 'Emergency department Note'),
  discharge: loinc('18842-5', 'Discharge summary'),
} as const;
const SMOKING = loinc('72166-2', 'Tobacco smoking status');
const SMOKES = snomed('449868002', 'Smokes tobacco daily (finding)');
const SMOKED = snomed('8517006', 'Ex-smoker (finding)');
const NEVER_SMOKED = snomed('266919005', 'Never smoked tobacco (finding)');
const PREGNANCY = snomed('72892002', 'Normal pregnancy (finding)');
const BIRTH = snomed('66348005', 'Childbirth (procedure)');
const CAESAREAN = snomed('11466000', 'Cesarean section (procedure)');
const OBESITY = snomed('414916001', 'Obesity (disorder)');
const MAMMOGRAM = snomed('24623002', 'Screening mammography (procedure)');
const COLONOSCOPY = snomed('73761001', 'Colonoscopy (procedure)');
const STOPPED = snomed('182840001', 'Drug treatment stopped - medical advice (situation)');
const HOME: Code = { system: 'NUBC', code: '01', display: 'Discharged to home care or self care (routine discharge)' };
const DIED: Code = { system: 'NUBC', code: '20', display: 'Expired' };
const PANELS: readonly (readonly [Code, readonly LabKey[]])[] = [
  [
    loinc('24321-2', 'Basic metabolic 2000 panel - Serum or Plasma'),
    ['glucose', 'creatinine', 'urea', 'sodium', 'potassium'],
  ],
  [loinc('57698-3', 'Lipid panel with direct LDL - Serum or Plasma'), ['cholesterol', 'ldl', 'hdl', 'triglycerides']],
  [loinc('58410-2', 'CBC panel - Blood by Automated count'), ['haemoglobin', 'leukocytes', 'platelets']],
];

interface Course {
  readonly drug: DrugKey;
  readonly from: number;
  readonly to: number;
  readonly reason: Code;
  readonly chronic: boolean;
  readonly given: boolean;
}

/** Writes the record of a life, visit by visit. */
class Writer {
  readonly #life: Life;
  readonly #random: Random;
  readonly record = new HealthRecord();
  readonly #courses: Course[] = [];
  readonly #active = new Map<DrugKey, { medication: Medication; to: number }>();
  readonly #problems = new Map<string, Entry>();
  readonly #ends: { readonly time: number; readonly code: string }[] = [];
  readonly #allergies;
  readonly #noted: string[] = [];
  readonly #doses = new Set<number>();
  #lastTetanus = -Infinity;
  #lastFlu = -Infinity;
  #lastLabs = new Map<LabKey, number>();
  #lastScreen = { breast: -Infinity, colon: -Infinity };
  // What the note of the current visit is made of.
  #new: string[] = [];
  #started: string[] = [];
  #stopped: string[] = [];
  #measured: [string, string][] = [];
  #procedures: string[] = [];
  #given: string[] = [];

  constructor(life: Life, random: Random) {
    this.#life = life;
    this.#random = random;
    this.#allergies = allergiesOf(random.stream('allergies'));
  }

  #age(time: number): number {
    return (time - this.#life.profile.birth) / YEAR;
  }

  #body(time: number, ill?: { key: AcuteKey; illness: number; fever: boolean }): BodyState {
    return new BodyState(this.#life, time, new Set(this.#active.keys()), ill);
  }

  #open(time: number, kind: EncounterKind, code: Code, hours: number, reason: Code | undefined): void {
    const visit = this.record.encounterStart(time, kind);
    visit.codes.push(code);
    visit.stop = time + Math.round(hours * HOUR);
    visit.ended = true;
    visit.reason = reason;
    [this.#new, this.#started, this.#stopped, this.#measured, this.#procedures, this.#given] = [[], [], [], [], [], []];
    this.#settle(time);
  }

  /** Ends what is over by now: courses of drugs and passing illnesses. */
  #settle(time: number): void {
    for (const [key, { medication, to }] of this.#active)
      if (to <= time) {
        this.record.end(to, medication.type, STOPPED);
        this.#active.delete(key);
      }
    for (let i = this.#ends.length - 1; i >= 0; i -= 1)
      if (this.#ends[i]!.time <= time) {
        const { time: end, code } = this.#ends.splice(i, 1)[0]!;
        this.record.end(end, code);
        this.#problems.delete(code);
      }
  }

  #diagnose(time: number, code: Code, name: string, began = time): Entry {
    const entry = this.record.conditionStart(Math.min(began, time), code.code);
    if (entry.codes.length === 0) {
      entry.codes.push(code);
      entry.name = name;
      this.#problems.set(code.code, entry);
      this.#new.push(name);
    }
    return entry;
  }

  #choose(choices: readonly DrugChoice[], time: number, reason: Code, given: boolean): void {
    for (const choice of choices) {
      if (this.#random.next53() >= choice.share) continue;
      const from = time + (choice.after ?? 0) * YEAR;
      const allergic = choice.drug === 'amoxicillin500' && this.#noted.includes('penicillin');
      this.#courses.push({
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
  #prescribe(time: number): void {
    for (let i = this.#courses.length - 1; i >= 0; i -= 1) {
      const course = this.#courses[i]!;
      if (course.from > time) continue;
      this.#courses.splice(i, 1);
      const length = course.to - course.from;
      if (this.#active.has(course.drug)) {
        const { medication } = this.#active.get(course.drug)!;
        if (!medication.reasons.some((r) => r.code === course.reason.code)) medication.reasons.push(course.reason);
        continue;
      }
      // A strong statin replaces a weak one; a weak one is not added to a strong one.
      const statins: readonly DrugKey[] = ['atorvastatin20', 'simvastatin20', 'atorvastatin80'];
      if (statins.includes(course.drug)) {
        const present = statins.find((s) => this.#active.has(s));
        if (present !== undefined && course.drug !== 'atorvastatin80') continue;
        if (present !== undefined) this.#stop(present, time);
      }
      if (course.drug === 'lisinopril20' && this.#active.has('lisinopril10')) this.#stop('lisinopril10', time);
      if (course.drug === 'lisinopril10' && this.#active.has('lisinopril20')) continue;
      if (course.drug === 'warfarin5' && this.#active.has('apixaban5')) continue;
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
      this.#active.set(course.drug, { medication, to: time + length });
      this.#started.push(drug.name);
    }
  }

  #stop(key: DrugKey, time: number): void {
    const found = this.#active.get(key);
    if (found === undefined) return;
    this.record.end(time, found.medication.type, STOPPED);
    this.#active.delete(key);
    this.#stopped.push(DRUGS[key].name);
  }

  #write(time: number, lab: Lab, raw: number): Observation {
    const value = roundHalfUp(Math.min(lab.most, Math.max(lab.least, raw)), lab.digits);
    const observation = this.record.observation(time, lab.code.code, value);
    observation.codes.push(lab.code);
    observation.unit = lab.unit;
    observation.category = lab.category;
    observation.name = lab.name;
    this.#measured.push([lab.name, `${value} ${lab.unit}`]);
    return observation;
  }

  #draw(lab: Lab, body: BodyState): number {
    return lab.expected(body) * (1 + lab.scatter * this.#random.normal());
  }

  #vitals(time: number, body: BodyState, full: boolean): void {
    if (full) {
      const height = this.#write(time, VITALS.height, this.#draw(VITALS.height, body)).value as number;
      const weight = this.#write(time, VITALS.weight, this.#draw(VITALS.weight, body)).value as number;
      if (body.age >= 2) this.#write(time, VITALS.bmi, weight / (height / 100) ** 2);
    }
    for (const lab of [VITALS.heartRate, VITALS.breathing, VITALS.temperature])
      this.#write(time, lab, this.#draw(lab, body));
    if (body.age < 3) return;
    const systolic = this.#write(time, VITALS.systolic, this.#draw(VITALS.systolic, body)).value as number;
    this.#write(time, VITALS.diastolic, Math.min(systolic - 15, this.#draw(VITALS.diastolic, body)));
    const panel = this.record.multiObservation(time, PRESSURE_PANEL.code, 2);
    panel.codes.push(PRESSURE_PANEL);
    panel.category = 'vital-signs';
    panel.name = 'blood pressure';
  }

  /** Measures what is asked, whole panels where most of one is asked. */
  #labs(time: number, body: BodyState, asked: Iterable<LabKey>): void {
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
        const raw = key === 'cholesterol' ? lipids : this.#draw(LABS[key], body);
        const value = this.#write(time, LABS[key], raw).value as number;
        if (key === 'ldl' || key === 'hdl') lipids += value;
        if (key === 'triglycerides') lipids += value / 5;
        if (key === 'creatinine' && body.adult)
          this.#write(time, LABS.egfr, egfrOf(value, body.age, this.#life.profile.sex));
        wanted.delete(key);
        this.#lastLabs.set(key, time);
      }
      const count = this.record.currentEncounter(time).observations.length - before;
      const report = this.record.report(time, code.code, count);
      report.codes.push(code);
      report.name = code.display;
    }
    for (const key of wanted) {
      this.#write(time, LABS[key], this.#draw(LABS[key], body));
      this.#lastLabs.set(key, time);
    }
  }

  #procedure(time: number, code: Code, minutes: number, reason?: Code): void {
    const done = this.record.procedure(time, code.code);
    done.codes.push(code);
    done.name = code.display;
    done.stop = time + minutes * 60_000;
    if (reason) done.reasons.push(reason);
    this.#procedures.push(code.display.replace(/ \([^)]*\)$/, '').toLowerCase());
  }

  #immunise(time: number): void {
    const months = (time - this.#life.profile.birth) / (30.44 * DAY);
    const year = new Date(time).getUTCFullYear();
    const give = (code: Code, number: number): void => {
      const dose = this.record.immunisation(time, code.code, number);
      dose.codes.push(code);
      this.#given.push(code.display);
    };
    DOSES.forEach((dose, i) => {
      if (this.#doses.has(i) || months < dose.months || months >= dose.until || year < dose.since) return;
      this.#doses.add(i);
      if (this.#random.next53() < dose.taken) give(dose.code, dose.number);
    });
    if (months > 228 && time - this.#lastTetanus > 10 * YEAR) {
      this.#lastTetanus = time;
      if (this.#random.next53() < 0.62) give(TETANUS, 1);
    }
    const season = new Date(time).getUTCMonth();
    if (year >= 2005 && months >= 6 && (season >= 8 || season === 0) && time - this.#lastFlu > 240 * DAY) {
      this.#lastFlu = time;
      if (this.#random.next53() < fluShare(months / 12)) give(FLU, 1);
    }
  }

  /** Notes what is new at a visit to the practice: allergies, diseases that had begun, complications. */
  #findings(time: number): void {
    for (const { kind, reaction, months } of this.#allergies) {
      if (this.#noted.includes(kind.name) || this.#life.profile.birth + months * 30.44 * DAY > time) continue;
      const entry = this.record.allergyStart(time, kind.code.code);
      entry.codes.push(kind.code);
      entry.name = kind.name;
      entry.kind = 'allergy';
      entry.category = kind.category;
      entry.reactions = [reaction];
      this.#noted.push(kind.name);
    }
    for (const key of CHRONIC_KEYS) if (chronic(key).found === 'checkup') this.#find(key, time);
    for (const [key, complication] of Object.entries(COMPLICATIONS)) {
      const onset = this.#life.onsets.get(key);
      if (onset === undefined || onset > time || this.record.present.has(complication.code.code)) continue;
      this.#diagnose(time, complication.code, complication.name, onset);
      this.#choose(complication.drugs ?? [], time, complication.code, false);
      if (key === 'kidneyStage4') this.record.end(time, chronic('kidneyDisease').code.code);
    }
  }

  #find(key: ChronicKey, time: number): void {
    const onset = this.#life.onsets.get(key);
    const disease = chronic(key);
    if (
      onset === undefined ||
      onset > time ||
      this.#problems.has(disease.code.code) ||
      this.record.present.has(disease.code.code)
    )
      return;
    if (key === 'kidneyDisease' && this.record.present.has(COMPLICATIONS['kidneyStage4']!.code.code)) return;
    this.#diagnose(time, disease.code, disease.name, onset);
    this.#choose(disease.drugs ?? [], time, disease.code, false);
  }

  #chronicLabs(time: number): LabKey[] {
    return CHRONIC_KEYS.filter((key) => this.#problems.has(chronic(key).code.code)).flatMap((key) =>
      [...(chronic(key).labs ?? [])].filter((lab) => time - (this.#lastLabs.get(lab) ?? -Infinity) > 75 * DAY),
    );
  }

  #note(facts: Pick<NoteFacts, 'time' | 'reason' | 'setting' | 'days' | 'died'>, title: Code): void {
    const { smokesFrom, smokesTo } = this.#life;
    const smoking =
      this.#age(facts.time) < 12
        ? ''
        : this.#life.smokesAt(facts.time)
          ? 'Smokes daily.'
          : smokesFrom !== undefined && smokesFrom < facts.time && smokesTo !== undefined
            ? 'Stopped smoking.'
            : 'Never smoked.';
    const text = noteText(this.#life, {
      ...facts,
      smoking,
      newProblems: this.#new,
      problems: [...this.#problems.values()].map((p) => p.name ?? ''),
      medications: [...this.#active.keys()].map((key) => DRUGS[key].name),
      started: this.#started,
      stopped: this.#stopped,
      allergies: this.#noted,
      measured: this.#measured,
      procedures: this.#procedures,
      immunisations: this.#given,
    });
    this.record.note(facts.time, title, text);
  }

  #checkup(time: number): void {
    const age = this.#age(time);
    this.#open(time, 'wellness', age < 18 ? VISITS.child : VISITS.checkup, 0.5, undefined);
    const body = this.#body(time);
    this.#vitals(time, body, true);
    if (age >= 12) {
      const status = this.#life.smokesAt(time)
        ? SMOKES
        : this.#life.smokesFrom !== undefined && this.#life.smokesFrom < time
          ? SMOKED
          : NEVER_SMOKED;
      const observation = this.record.observation(time, SMOKING.code, status);
      observation.codes.push(SMOKING);
      observation.category = 'social-history';
      observation.name = 'smoking status';
    }
    this.#findings(time);
    const routine: LabKey[] =
      age >= 40 ? ['glucose', 'hba1c', 'ldl', 'haemoglobin'] : age >= 20 ? ['ldl', 'haemoglobin'] : [];
    this.#labs(time, body, [...routine, ...this.#chronicLabs(time)]);
    if (body.adult && body.bmi >= 31 && !this.record.present.has(OBESITY.code))
      this.#diagnose(time, OBESITY, 'obesity');
    if (
      this.#life.profile.sex === 'F' &&
      age >= 50 &&
      age < 75 &&
      time - this.#lastScreen.breast > 2 * YEAR &&
      this.#random.next53() < 0.76
    ) {
      this.#lastScreen.breast = time;
      this.#procedure(time, MAMMOGRAM, 30);
    }
    if (age >= 50 && age < 76 && time - this.#lastScreen.colon > 10 * YEAR && this.#random.next53() < 0.35) {
      this.#lastScreen.colon = time;
      this.#procedure(time, COLONOSCOPY, 40);
    }
    this.#immunise(time);
    this.#prescribe(time);
    this.#note(
      {
        time,
        reason: age < 18 ? 'a well-child visit' : 'a general check-up',
        setting: 'check-up',
        days: 0,
        died: false,
      },
      NOTES.history,
    );
  }

  #practice(time: number, code: Code, reason: Code | undefined, why: string, work: (body: BodyState) => void): void {
    this.#open(time, 'ambulatory', code, 0.4, reason);
    const body = this.#body(time);
    this.#vitals(time, body, this.#random.next53() < 0.5);
    work(body);
    this.#prescribe(time);
    this.#note({ time, reason: why, setting: 'visit', days: 0, died: false }, NOTES.progress);
  }

  #episode(occasion: Occasion & { kind: 'episode' }): void {
    const { time, episode } = occasion;
    const event = acute(episode.key);
    const stay = episode.place === 'inpatient';
    const kind = stay ? 'inpatient' : episode.place === 'emergency' ? 'emergency' : 'ambulatory';
    const code = stay ? VISITS.admission : episode.place === 'emergency' ? VISITS.emergency : VISITS.problem;
    this.#open(time, kind, code, stay ? episode.days * 24 : episode.place === 'emergency' ? 3 : 0.35, event.code);
    const passing = !this.record.present.has(event.code.code);
    this.#diagnose(time, event.code, event.name);
    if (passing)
      this.#ends.push({ time: time + event.lasts * DAY * (0.7 + 0.6 * this.#random.next53()), code: event.code.code });
    const worst = stay ? 0.9 : episode.place === 'emergency' ? 0.45 : 0.25;
    const infection = event.fever === true;
    const ill = (share: number) => ({
      key: episode.key,
      illness: infection ? worst * share : worst * share * 0.3,
      fever: infection && share > 0.5,
    });
    this.#vitals(time, this.#body(time, ill(1)), !stay);
    if (event.labs) this.#labs(time + HOUR / 2, this.#body(time, ill(1)), event.labs);
    for (const [procedure, share] of event.procedures ?? [])
      if (this.#random.next53() < share) this.#procedure(time + HOUR, procedure, 45, event.code);
    this.#choose(event.drugs ?? [], time, event.code, stay);
    this.#prescribe(time);
    // Each day in hospital is measured, and the patient gets better (or, dying, does not).
    for (let d = 1; d < episode.days; d += 1) {
      const share = episode.fatal ? 1 : Math.exp(-d / Math.max(1.5, episode.days / 2.2));
      const at = time + d * DAY;
      const body = this.#body(at, ill(share));
      this.#vitals(at, body, false);
      if (event.labs && d % 2 === 1) this.#labs(at, body, event.labs);
    }
    const visit = this.record.currentEncounter(time);
    if (stay) visit.discharge = episode.fatal ? DIED : HOME;
    this.#note(
      {
        time,
        reason: event.name,
        setting: stay ? 'admission' : episode.place === 'emergency' ? 'emergency' : 'visit',
        days: episode.days,
        died: episode.fatal,
      },
      stay ? NOTES.discharge : episode.place === 'emergency' ? NOTES.emergency : NOTES.progress,
    );
  }

  #diagnosis(time: number, key: ChronicKey): void {
    const disease = chronic(key);
    const days = disease.found === 'inpatient' ? 3 + this.#random.int(3) : 0;
    const work = (body: BodyState): void => {
      this.#find(key, time);
      this.#labs(time, body, disease.labs ?? []);
      for (const [procedure, after, share] of disease.procedures ?? [])
        if (after === 0 && this.#random.next53() < share) this.#procedure(time, procedure, 30, disease.code);
    };
    if (disease.found === 'visit') return this.#practice(time, VISITS.problem, disease.code, disease.name, work);
    const emergency = disease.found === 'emergency';
    this.#open(
      time,
      emergency ? 'emergency' : 'inpatient',
      emergency ? VISITS.emergency : VISITS.admission,
      emergency ? 4 : days * 24,
      disease.code,
    );
    const body = this.#body(time);
    this.#vitals(time, body, true);
    work(body);
    this.#prescribe(time);
    if (!emergency) this.record.currentEncounter(time).discharge = HOME;
    this.#note(
      { time, reason: disease.name, setting: emergency ? 'emergency' : 'admission', days, died: false },
      emergency ? NOTES.emergency : NOTES.discharge,
    );
  }

  #birth(occasion: Occasion & { kind: 'birth' }): void {
    const { time, pregnancy } = occasion;
    const days = pregnancy.caesarean ? 3 : 2;
    this.#open(time, 'inpatient', VISITS.admission, days * 24, PREGNANCY);
    this.#vitals(time, this.#body(time), false);
    this.#labs(time, this.#body(time), ['haemoglobin']);
    this.#procedure(
      time + 6 * HOUR,
      pregnancy.caesarean ? CAESAREAN : BIRTH,
      pregnancy.caesarean ? 50 : 180,
      PREGNANCY,
    );
    this.record.end(time + 8 * HOUR, PREGNANCY.code);
    this.#problems.delete(PREGNANCY.code);
    this.record.currentEncounter(time).discharge = HOME;
    this.#note(
      { time, reason: pregnancy.caesarean ? 'caesarean birth' : 'birth', setting: 'birth', days, died: false },
      NOTES.discharge,
    );
  }

  occasion(occasion: Occasion): void {
    const { time } = occasion;
    switch (occasion.kind) {
      case 'checkup':
        return this.#checkup(time);
      case 'episode':
        return this.#episode(occasion);
      case 'diagnosis':
        return this.#diagnosis(time, occasion.disease);
      case 'birth':
        return this.#birth(occasion);
      case 'procedure': {
        const disease = chronic(occasion.disease);
        const [code] = disease.procedures![occasion.index]!;
        return this.#practice(time, VISITS.followup, disease.code, disease.name, () =>
          this.#procedure(time, code, 60, disease.code),
        );
      }
      case 'prenatal':
        return this.#practice(time, VISITS.prenatal, PREGNANCY, 'prenatal care', (body) => {
          if (occasion.first) this.#diagnose(time, PREGNANCY, 'pregnancy', occasion.pregnancy.start);
          this.#labs(time, body, occasion.first ? ['haemoglobin', 'glucose'] : ['haemoglobin']);
        });
      case 'followup': {
        this.#settle(time);
        const problems = CHRONIC_KEYS.filter(
          (key) => this.#problems.has(chronic(key).code.code) && chronic(key).follow !== undefined,
        );
        const first = problems[0];
        // Nothing found yet: no reason to come.
        if (first === undefined) return;
        return this.#practice(
          time,
          VISITS.followup,
          chronic(first).code,
          `follow-up of ${problems.map((key) => chronic(key).name).join(', ')}`,
          (body) => {
            this.#findings(time);
            this.#labs(time, body, this.#chronicLabs(time));
          },
        );
      }
    }
  }

  /** Settles what ends before the end of the story. */
  close(time: number): void {
    this.#settle(time);
  }
}

/** Simulates the n-th person of a seed with the built-in population. */
export function simulateBuiltIn(index: number, options: LifeOptions): SimulatedPatient {
  const life = lifeOf(index, options);
  const random = createRandom(options.seed).stream(`care ${index}`);
  const writer = new Writer(life, random);
  for (const occasion of planOf(life, random.stream('plan'))) writer.occasion(occasion);
  writer.close(life.death ?? life.until);
  writer.record.death = life.death;
  for (const visit of writer.record.encounters)
    if (life.death !== undefined && visit.stop > life.death) visit.stop = life.death;
  return { profile: life.profile, record: writer.record, death: life.death, causeOfDeath: life.causeOfDeath };
}
