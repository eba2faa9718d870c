import type { Fact, Facts } from './facts.ts';

/** A line of a note and the facts it tells. */
export interface Line {
  readonly text: string;
  readonly facts: readonly string[];
}

export type Style = (facts: Facts) => Line[];

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
/** A year, or a year and a month, is told as it stands. */
const whole =
  (write: (name: string, day: number, year: string, number: number) => string) =>
  (day: string): string => {
    const number = Number(day.slice(5, 7));
    const name = MONTHS[number - 1];
    return name === undefined || day.length < 10 ? day : write(name, Number(day.slice(8, 10)), day.slice(0, 4), number);
  };
const us = whole((_, day, year, number) => `${number}/${day}/${year}`);
const long = whole((name, day, year) => `${name} ${day}, ${year}`);
const british = whole((name, day, year) => `${day} ${name.slice(0, 3)} ${year}`);
const month = whole((name, _, year) => `${name} ${year}`);

const SHORT: Readonly<Record<string, string>> = {
  Hypertension: 'HTN',
  Diabetes: 'DM2',
  'Chronic congestive heart failure': 'CHF',
  'Coronary Heart Disease': 'CAD',
  Hyperlipidemia: 'HLD',
  'Osteoarthritis of knee': 'knee OA',
  'Chronic obstructive bronchitis': 'chronic bronchitis',
  'Chronic kidney disease stage 1': 'CKD stage 1',
  'Body mass index 30+ - obesity': 'obesity',
  'Polyp of colon': 'colon polyp',
  'Malignant tumor of colon': 'colon CA',
  'Acute viral pharyngitis': 'viral pharyngitis',
  'Streptococcal sore throat': 'strep throat',
  'Atrial Fibrillation': 'AFib',
  'Diabetic renal disease': 'diabetic nephropathy',
  'Metabolic syndrome X': 'metabolic syndrome',
};
const LAY: Readonly<Record<string, string>> = {
  Hypertension: 'high blood pressure',
  Diabetes: 'type 2 diabetes',
  'Chronic congestive heart failure': 'heart failure',
  'Coronary Heart Disease': 'clogged heart arteries',
  Hyperlipidemia: 'high cholesterol',
  'Osteoarthritis of knee': 'wear-and-tear arthritis of the knee',
  'Body mass index 30+ - obesity': 'obesity',
  'Polyp of colon': 'a polyp in the colon',
  'Malignant tumor of colon': 'bowel cancer',
  'Acute viral pharyngitis': 'a viral sore throat',
  'Streptococcal sore throat': 'strep throat',
  'Viral sinusitis': 'a viral sinus infection',
  'Chronic sinusitis': 'a chronic sinus infection',
  'Otitis media': 'an ear infection',
  Anemia: 'a low blood count',
  Prediabetes: 'borderline diabetes',
  'Acute bronchitis': 'a chest cold',
  Hyperglycemia: 'high blood sugar',
  'Fracture of clavicle': 'a broken collarbone',
  'Fracture of forearm': 'a broken forearm',
  'Sprain of wrist': 'a sprained wrist',
  Hypertriglyceridemia: 'high triglycerides',
  Alcoholism: 'an alcohol problem (alcohol use disorder)',
};
const LAB_SHORT: Readonly<Record<string, string>> = {
  sodium: 'Na',
  potassium: 'K',
  chloride: 'Cl',
  bicarbonate: 'HCO3',
  glucose: 'Glu',
  'urea nitrogen': 'BUN',
  creatinine: 'Cr',
  'hemoglobin A1c': 'A1c',
  'total cholesterol': 'TC',
  LDL: 'LDL',
  HDL: 'HDL',
  triglycerides: 'TG',
  hemoglobin: 'Hgb',
  platelets: 'Plt',
  'white cell count': 'WBC',
  hematocrit: 'Hct',
  eGFR: 'eGFR',
  calcium: 'Ca',
  weight: 'Wt',
  height: 'Ht',
  'body mass index': 'BMI',
  temperature: 'Temp',
  'heart rate': 'HR',
  'respiratory rate': 'RR',
  'blood pressure': 'BP',
};

const lower = (text: string) => (/^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text);
const num = (fact: Fact) => fact.value!.toFixed(fact.decimals ?? 0);
const reading = (fact: Fact) => (fact.second === undefined ? num(fact) : `${fact.value}/${fact.second}`);
const dose = (fact: Fact) => (fact.value === undefined ? '' : ` ${fact.value} ${fact.unit}`);
const of = (facts: Facts, ...kinds: Fact['kind'][]) => facts.filter((fact) => kinds.includes(fact.kind));
const line = (text: string, ...facts: Fact[]): Line => ({ text, facts: facts.map((fact) => fact.id) });
const short = (name: string) => SHORT[name] ?? lower(name);
const lay = (name: string) => LAY[name] ?? lower(name);
const patientOf = (facts: Facts) => facts.find((fact) => fact.kind === 'patient')!;
const allergen = (name: string) =>
  name
    .replace(/^Allergy to /, '')
    .replace(/ allergy$/i, '')
    .replace(' (animal)', '');
const head = (text: string): Line => ({ text, facts: [] });

/** Telegraphic SOAP with abbreviations. */
const soap: Style = (facts) => {
  const p = patientOf(facts);
  const out = [head(`Date: ${us(p.date!)}`), line(`S: ${p.age}${p.sex === 'male' ? 'M' : 'F'} here for f/u.`, p)];
  const problems = of(facts, 'condition').filter((fact) => fact.status === 'active' && !fact.negated);
  if (problems.length > 0)
    out.push(line(`Active: ${problems.map((fact) => short(fact.name)).join(', ')}.`, ...problems));
  for (const fact of of(facts, 'condition').filter((item) => item.negated))
    out.push(line(`No h/o ${short(fact.name)}.`, fact));
  out.push(head('O:'));
  const vitals = of(facts, 'vital');
  for (const fact of vitals)
    out.push(
      line(
        `${LAB_SHORT[fact.name]} ${reading(fact)}${fact.name === 'weight' ? ' kg' : fact.name === 'height' ? ' cm' : fact.name === 'temperature' ? ' C' : ''} (${us(fact.date!)})`,
        fact,
      ),
    );
  for (const fact of of(facts, 'lab'))
    out.push(line(`${LAB_SHORT[fact.name]} ${num(fact)} on ${us(fact.date!)}`, fact));
  out.push(head('A/P:'));
  for (const fact of of(facts, 'medication'))
    out.push(
      line(
        fact.status === 'active' ? `- cont ${fact.name}${dose(fact)}` : `- off ${fact.name}${dose(fact)} (d/c'd)`,
        fact,
      ),
    );
  for (const fact of of(facts, 'procedure')) out.push(line(`- s/p ${lower(fact.name)} ${us(fact.date!)}`, fact));
  return out;
};

/** Continuous prose. */
const narrative: Style = (facts) => {
  const p = patientOf(facts);
  const he = p.sex === 'male' ? 'He' : 'She';
  const out = [line(`${p.name} is a ${p.age}-year-old ${p.sex === 'male' ? 'man' : 'woman'} seen in clinic.`, p)];
  for (const fact of of(facts, 'condition')) {
    if (fact.negated) out.push(line(`${he} has no history of ${lower(fact.name)}.`, fact));
    else if (fact.status === 'active')
      out.push(
        line(
          `${he} carries a diagnosis of ${lower(fact.name)}${fact.date ? `, first noted in ${month(fact.date)}` : ''}, which remains active.`,
          fact,
        ),
      );
    else
      out.push(
        line(
          `${he} was treated for ${lower(fact.name)}${fact.date ? ` beginning ${long(fact.date)}` : ''}, and this has since resolved${fact.end ? ` as of ${long(fact.end)}` : ''}.`,
          fact,
        ),
      );
  }
  for (const fact of of(facts, 'medication'))
    out.push(
      line(
        fact.status === 'active'
          ? `${he} currently takes ${fact.name}${dose(fact)}${fact.date ? `, begun on ${long(fact.date)}` : ''}.`
          : `${he} no longer takes ${fact.name}${dose(fact)}, ordered on ${long(fact.date!)}.`,
        fact,
      ),
    );
  for (const fact of of(facts, 'lab', 'vital'))
    out.push(
      line(
        `On ${long(fact.date!)} the ${fact.name} measured ${reading(fact)}${fact.unit === '%' ? '' : ' '}${fact.unit}.`,
        fact,
      ),
    );
  for (const fact of of(facts, 'procedure'))
    out.push(line(`A ${lower(fact.name)} was performed on ${long(fact.date!)}.`, fact));
  for (const fact of of(facts, 'immunization'))
    out.push(line(`Vaccination against ${lower(fact.name)} was given on ${long(fact.date!)}.`, fact));
  for (const fact of of(facts, 'allergy')) out.push(line(`${he} is allergic to ${lower(allergen(fact.name))}.`, fact));
  for (const fact of of(facts, 'visit')) {
    if (fact.name === 'IMP')
      out.push(
        line(
          `${he} was admitted on ${long(fact.date!)}${fact.end ? ` and discharged on ${long(fact.end)}` : ''}.`,
          fact,
        ),
      );
    else if (fact.name === 'EMER')
      out.push(line(`${he} attended the emergency department on ${long(fact.date!)}.`, fact));
  }
  return out;
};

/** Bulleted lists under headings. */
const bullets: Style = (facts) => {
  const p = patientOf(facts);
  const out = [
    line(`Patient: ${p.name}`, p),
    line(`DOB: ${p.dob}`, p),
    line(`Sex: ${p.sex === 'male' ? 'Male' : 'Female'}`, p),
    head(''),
    head('ACTIVE PROBLEMS'),
  ];
  for (const fact of of(facts, 'condition').filter((item) => item.status === 'active' && !item.negated))
    out.push(line(`• ${fact.name}${fact.date ? ` - onset ${fact.date}` : ''}`, fact));
  out.push(head(''), head('RESOLVED PROBLEMS'));
  for (const fact of of(facts, 'condition').filter((item) => item.status === 'resolved' && !item.negated))
    out.push(line(`• ${fact.name}${fact.end ? ` - resolved ${fact.end}` : ''}`, fact));
  for (const fact of of(facts, 'condition').filter((item) => item.negated))
    out.push(line(`• No ${lower(fact.name)}`, fact));
  out.push(head(''), head('CURRENT MEDICATIONS'));
  for (const fact of of(facts, 'medication').filter((item) => item.status === 'active'))
    out.push(line(`• ${fact.name}${dose(fact)}`, fact));
  out.push(head(''), head('DISCONTINUED MEDICATIONS'));
  for (const fact of of(facts, 'medication').filter((item) => item.status === 'stopped'))
    out.push(line(`• ${fact.name}${dose(fact)}`, fact));
  out.push(head(''), head('ALLERGIES'));
  const allergies = of(facts, 'allergy');
  if (allergies.length === 0) out.push(line('• No known allergies'));
  for (const fact of allergies) out.push(line(`• ${allergen(fact.name)}`, fact));
  out.push(head(''), head('IMMUNIZATIONS'));
  for (const fact of of(facts, 'immunization')) out.push(line(`• ${fact.name}: ${fact.date}`, fact));
  out.push(head(''), head('PROCEDURES'));
  for (const fact of of(facts, 'procedure')) out.push(line(`• ${fact.date}: ${fact.name}`, fact));
  return out;
};

/** A letter to a colleague. */
const letter: Style = (facts) => {
  const p = patientOf(facts);
  const title = p.sex === 'male' ? 'Mr.' : 'Ms.';
  const family = p.name.split(' ').at(-1)!;
  const out = [
    head('Dear colleague,'),
    line(
      `Thank you for seeing ${title} ${family}, a ${p.age}-year-old ${p.sex === 'male' ? 'gentleman' : 'lady'} (born ${british(p.dob!)}).`,
      p,
    ),
  ];
  const active = of(facts, 'condition').filter((fact) => fact.status === 'active' && !fact.negated);
  for (const fact of active)
    out.push(
      line(
        `${title} ${family} has been living with ${lower(fact.name)}${fact.date ? ` since ${fact.date.slice(0, 4)}` : ''}.`,
        fact,
      ),
    );
  for (const fact of of(facts, 'condition').filter((item) => item.negated))
    out.push(line(`There is no evidence of ${lower(fact.name)}.`, fact));
  for (const fact of of(facts, 'condition').filter((item) => item.status === 'resolved' && !item.negated))
    out.push(line(`An episode of ${lower(fact.name)} in ${month(fact.date!)} has resolved.`, fact));
  for (const fact of of(facts, 'lab'))
    out.push(
      line(
        `The most recent ${fact.name} was ${num(fact)}${fact.unit === '%' ? '' : ' '}${fact.unit} (${british(fact.date!)}).`,
        fact,
      ),
    );
  for (const fact of of(facts, 'vital'))
    out.push(line(`At ${british(fact.date!)} ${fact.name} stood at ${reading(fact)} ${fact.unit}.`, fact));
  for (const fact of of(facts, 'medication'))
    out.push(
      line(
        fact.status === 'active'
          ? `Current treatment includes ${fact.name}${dose(fact)}.`
          : `${fact.name[0]!.toUpperCase()}${fact.name.slice(1)}${dose(fact)} was discontinued.`,
        fact,
      ),
    );
  for (const fact of of(facts, 'procedure'))
    out.push(line(`${title} ${family} underwent ${lower(fact.name)} in ${month(fact.date!)}.`, fact));
  for (const fact of of(facts, 'allergy'))
    out.push(line(`Please note an allergy to ${lower(allergen(fact.name))}.`, fact));
  return out;
};

/** Tables of results. */
const tables: Style = (facts) => {
  const p = patientOf(facts);
  const out = [
    line(`Name: ${p.name} | DOB: ${us(p.dob!)} | Age: ${p.age}`, p),
    head(''),
    head('| Test | Result | Date |'),
    head('|---|---|---|'),
  ];
  for (const fact of of(facts, 'lab', 'vital'))
    out.push(line(`| ${fact.name} | ${reading(fact)} ${fact.unit} | ${fact.date} |`, fact));
  out.push(head(''));
  const groups = new Map<string, Fact[]>();
  for (const fact of of(facts, 'lab')) groups.set(fact.date!, [...(groups.get(fact.date!) ?? []), fact]);
  for (const [date, list] of groups)
    out.push(line(`${date}: ${list.map((fact) => `${LAB_SHORT[fact.name]} ${num(fact)}`).join(' | ')}`, ...list));
  out.push(head(''), head('| Medication | Strength | Status |'), head('|---|---|---|'));
  for (const fact of of(facts, 'medication'))
    out.push(line(`| ${fact.name} | ${dose(fact).trim() || '-'} | ${fact.status} |`, fact));
  out.push(head(''), head('| Problem | Status | Since |'), head('|---|---|---|'));
  for (const fact of of(facts, 'condition').filter((item) => !item.negated))
    out.push(line(`| ${fact.name} | ${fact.status} | ${fact.date ?? ''} |`, fact));
  return out;
};

/** A letter to the patient in everyday words. */
const plainLanguage: Style = (facts) => {
  const p = patientOf(facts);
  const out = [line(`This summary is for ${p.name}, age ${p.age}.`, p)];
  for (const fact of of(facts, 'condition')) {
    if (fact.negated) out.push(line(`You do not have ${lay(fact.name)}.`, fact));
    else if (fact.status === 'active') out.push(line(`You currently have ${lay(fact.name)}.`, fact));
    else out.push(line(`Your ${lay(fact.name).replace(/^an? /, '')} has cleared up.`, fact));
  }
  for (const fact of of(facts, 'medication'))
    out.push(
      line(
        fact.status === 'active'
          ? `Keep taking ${fact.name}${fact.value === undefined ? '' : ` (${fact.value} ${fact.unit === 'mg' ? 'milligrams' : fact.unit})`}.`
          : `You stopped taking ${fact.name}${dose(fact)}.`,
        fact,
      ),
    );
  for (const fact of of(facts, 'vital')) {
    if (fact.name === 'blood pressure')
      out.push(line(`On ${long(fact.date!)} your blood pressure was ${fact.value} over ${fact.second}.`, fact));
    else if (fact.name === 'weight')
      out.push(line(`You weighed ${(fact.value! * 2.20462).toFixed(0)} pounds on ${long(fact.date!)}.`, fact));
  }
  for (const fact of of(facts, 'lab')) {
    if (fact.name === 'hemoglobin A1c')
      out.push(line(`Your three-month sugar average (A1c) was ${num(fact)} percent on ${long(fact.date!)}.`, fact));
    else if (fact.name === 'LDL') out.push(line(`Your bad cholesterol was ${num(fact)} on ${long(fact.date!)}.`, fact));
    else if (fact.name === 'glucose') out.push(line(`Your blood sugar was ${num(fact)} on ${long(fact.date!)}.`, fact));
  }
  for (const fact of of(facts, 'immunization'))
    if (/influenza/i.test(fact.name)) out.push(line(`You had your flu shot on ${long(fact.date!)}.`, fact));
  for (const fact of of(facts, 'allergy')) out.push(line(`You are allergic to ${lower(allergen(fact.name))}.`, fact));
  return out;
};

export const STYLES: Readonly<Record<string, Style>> = { soap, narrative, bullets, letter, tables, plainLanguage };
