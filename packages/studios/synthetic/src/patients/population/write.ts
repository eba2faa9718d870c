import { createRandom } from '@aceso/tensor';
import { DAY, YEAR } from '../gmf/time.ts';
import type { Code } from '../record/codes.ts';
import type { SimulatedPatient } from '../world/simulate.ts';
import { acute } from './acute.ts';
import type { BodyState } from './body-state.ts';
import { CHRONIC_KEYS, type ChronicKey, chronic } from './chronic.ts';
import { Clerk } from './clerk.ts';
import type { LabKey } from './keys.ts';
import { type LifeOptions, lifeOf } from './life.ts';
import { type Occasion, planOf } from './plan.ts';
import { loinc, snomed } from './terms.ts';

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
const HOME: Code = { system: 'NUBC', code: '01', display: 'Discharged to home care or self care (routine discharge)' };
const DIED: Code = { system: 'NUBC', code: '20', display: 'Expired' };

/** Writes what happens at each visit of a life. */
class Writer extends Clerk {
  #checkup(time: number): void {
    const age = this.age(time);
    this.open(time, 'wellness', age < 18 ? VISITS.child : VISITS.checkup, 0.5, undefined);
    const body = this.body(time);
    this.vitals(time, body, true);
    if (age >= 12) {
      const status = this.life.smokesAt(time)
        ? SMOKES
        : this.life.smokesFrom !== undefined && this.life.smokesFrom < time
          ? SMOKED
          : NEVER_SMOKED;
      const observation = this.record.observation(time, SMOKING.code, status);
      observation.codes.push(SMOKING);
      observation.category = 'social-history';
      observation.name = 'smoking status';
    }
    this.findings(time);
    const routine: LabKey[] =
      age >= 40 ? ['glucose', 'hba1c', 'ldl', 'haemoglobin'] : age >= 20 ? ['ldl', 'haemoglobin'] : [];
    this.labs(time, body, [...routine, ...this.chronicLabs(time)]);
    if (body.adult && body.bmi >= 31 && !this.record.present.has(OBESITY.code)) this.diagnose(time, OBESITY, 'obesity');
    if (
      this.life.profile.sex === 'F' &&
      age >= 50 &&
      age < 75 &&
      time - this.lastScreen.breast > 2 * YEAR &&
      this.random.next53() < 0.76
    ) {
      this.lastScreen.breast = time;
      this.procedure(time, MAMMOGRAM, 30);
    }
    if (age >= 50 && age < 76 && time - this.lastScreen.colon > 10 * YEAR && this.random.next53() < 0.35) {
      this.lastScreen.colon = time;
      this.procedure(time, COLONOSCOPY, 40);
    }
    this.immunise(time);
    this.prescribe(time);
    this.note(
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
    this.open(time, 'ambulatory', code, 0.4, reason);
    const body = this.body(time);
    this.vitals(time, body, this.random.next53() < 0.5);
    work(body);
    this.prescribe(time);
    this.note({ time, reason: why, setting: 'visit', days: 0, died: false }, NOTES.progress);
  }

  #episode(occasion: Occasion & { kind: 'episode' }): void {
    const { time, episode } = occasion;
    const event = acute(episode.key);
    const stay = episode.place === 'inpatient';
    const kind = stay ? 'inpatient' : episode.place === 'emergency' ? 'emergency' : 'ambulatory';
    const code = stay ? VISITS.admission : episode.place === 'emergency' ? VISITS.emergency : VISITS.problem;
    this.open(time, kind, code, stay ? episode.days * 24 : episode.place === 'emergency' ? 3 : 0.35, event.code);
    const passing = !this.record.present.has(event.code.code);
    this.diagnose(time, event.code, event.name);
    if (passing)
      this.ends.push({ time: time + event.lasts * DAY * (0.7 + 0.6 * this.random.next53()), code: event.code.code });
    const worst = stay ? 0.9 : episode.place === 'emergency' ? 0.45 : 0.25;
    const infection = event.fever === true;
    const ill = (share: number) => ({
      key: episode.key,
      illness: (infection ? 1 : 0.4) * worst * share,
      fever: infection && share > 0.5,
    });
    this.vitals(time, this.body(time, ill(1)), !stay);
    if (event.labs) this.labs(time + HOUR / 2, this.body(time, ill(1)), event.labs);
    for (const [procedure, share] of event.procedures ?? [])
      if (this.random.next53() < share) this.procedure(time + HOUR, procedure, 45, event.code);
    this.choose(event.drugs ?? [], time, event.code, stay);
    this.prescribe(time);
    // Each day in hospital is measured, and the patient gets better (or, dying, does not). The note has the first and the
    // last day.
    const admission = this.measured;
    this.measured = [];
    for (let d = 1; d < episode.days; d += 1) {
      this.measured = [];
      const share = episode.fatal ? 1 : Math.exp(-d / Math.max(1.5, episode.days / 2.2));
      const at = time + d * DAY;
      const body = this.body(at, ill(share));
      this.vitals(at, body, false);
      if (event.labs && d % 2 === 1) this.labs(at, body, event.labs);
    }
    this.measured = [
      ...admission,
      ...this.measured.map(([name, value]): [string, string] => [`${name} on day ${episode.days}`, value]),
    ];
    const visit = this.record.currentEncounter(time);
    if (stay) visit.discharge = episode.fatal ? DIED : HOME;
    this.note(
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
    const days = disease.found === 'inpatient' ? 3 + this.random.int(3) : 0;
    const work = (body: BodyState): void => {
      this.find(key, time);
      this.labs(time, body, disease.labs ?? []);
      for (const [procedure, after, share] of disease.procedures ?? [])
        if (after === 0 && this.random.next53() < share) this.procedure(time, procedure, 30, disease.code);
    };
    if (disease.found === 'visit') {
      this.#practice(time, VISITS.problem, disease.code, disease.name, work);
      return;
    }
    const emergency = disease.found === 'emergency';
    this.open(
      time,
      emergency ? 'emergency' : 'inpatient',
      emergency ? VISITS.emergency : VISITS.admission,
      emergency ? 4 : days * 24,
      disease.code,
    );
    const body = this.body(time);
    this.vitals(time, body, true);
    work(body);
    this.prescribe(time);
    if (!emergency) this.record.currentEncounter(time).discharge = HOME;
    this.note(
      { time, reason: disease.name, setting: emergency ? 'emergency' : 'admission', days, died: false },
      emergency ? NOTES.emergency : NOTES.discharge,
    );
  }

  #birth(occasion: Occasion & { kind: 'birth' }): void {
    const { time, pregnancy } = occasion;
    const days = pregnancy.caesarean ? 3 : 2;
    this.open(time, 'inpatient', VISITS.admission, days * 24, PREGNANCY);
    this.vitals(time, this.body(time), false);
    this.labs(time, this.body(time), ['haemoglobin']);
    this.procedure(time + 6 * HOUR, pregnancy.caesarean ? CAESAREAN : BIRTH, pregnancy.caesarean ? 50 : 180, PREGNANCY);
    this.record.end(time + 8 * HOUR, PREGNANCY.code);
    this.problems.delete(PREGNANCY.code);
    this.record.currentEncounter(time).discharge = HOME;
    this.note(
      { time, reason: pregnancy.caesarean ? 'caesarean birth' : 'birth', setting: 'birth', days, died: false },
      NOTES.discharge,
    );
  }

  occasion(occasion: Occasion): void {
    const { time } = occasion;
    switch (occasion.kind) {
      case 'checkup':
        this.#checkup(time);
        break;
      case 'episode':
        this.#episode(occasion);
        break;
      case 'diagnosis':
        this.#diagnosis(time, occasion.disease);
        break;
      case 'birth':
        this.#birth(occasion);
        break;
      case 'procedure': {
        const disease = chronic(occasion.disease);
        const [code] = disease.procedures![occasion.index]!;
        this.#practice(time, VISITS.followup, disease.code, disease.name, () =>
          this.procedure(time, code, 60, disease.code),
        );
        break;
      }
      case 'prenatal':
        this.#practice(time, VISITS.prenatal, PREGNANCY, 'prenatal care', (body) => {
          if (occasion.first) this.diagnose(time, PREGNANCY, 'pregnancy', occasion.pregnancy.start);
          this.labs(time, body, occasion.first ? ['haemoglobin', 'glucose'] : ['haemoglobin']);
        });
        break;
      case 'followup': {
        this.settle(time);
        const problems = CHRONIC_KEYS.filter(
          (key) => this.problems.has(chronic(key).code.code) && chronic(key).follow !== undefined,
        );
        const first = problems[0];
        // Nothing found yet: no reason to come.
        if (first === undefined) return;
        this.#practice(
          time,
          VISITS.followup,
          chronic(first).code,
          `follow-up of ${problems.map((key) => chronic(key).name).join(', ')}`,
          (body) => {
            this.findings(time);
            this.labs(time, body, this.chronicLabs(time));
          },
        );
      }
    }
  }

  /** Settles what ends before the end of the story. */
  close(time: number): void {
    this.settle(time);
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
