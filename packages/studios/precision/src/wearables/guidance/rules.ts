import type { Fact, FactId, Facts } from './facts.ts';

export type Topic = 'safety' | 'activity' | 'sleep' | 'glucose' | 'blood-pressure' | 'weight';

/** Where a rule comes from. Its words here are our own. */
export interface RuleSource {
  readonly title: string;
  readonly year: number;
  readonly where: string;
}

/** A sentence in both languages, from the facts that it rests on. */
export interface Saying {
  readonly en: string;
  readonly es: string;
}

export interface Rule {
  readonly id: string;
  readonly topic: Topic;
  readonly source: RuleSource;
  /** What the sentence rests on; the rule is silent without all of them. */
  readonly needs: readonly FactId[];
  /** Facts for which the rule must be silent, and is named as withheld. */
  readonly notWith: readonly FactId[];
  /** Facts that are told where they are known, and change nothing. */
  readonly also?: readonly FactId[];
  /** Undefined where the facts do not call for it. */
  readonly say: (facts: Facts) => Saying | undefined;
}

const WHO: RuleSource = {
  title: 'WHO guidelines on physical activity and sedentary behaviour',
  year: 2020,
  where: 'https://www.who.int/publications/i/item/9789240015128',
};
const ADA_ACTIVITY: RuleSource = {
  title: 'American Diabetes Association. Standards of Care in Diabetes, section 5',
  year: 2024,
  where: 'Diabetes Care 2024;47(Suppl 1):S77-S110',
};
const ADA_WEIGHT: RuleSource = {
  title: 'American Diabetes Association. Standards of Care in Diabetes, section 8',
  year: 2024,
  where: 'Diabetes Care 2024;47(Suppl 1):S145-S157',
};
const CGM: RuleSource = {
  title: 'International consensus on time in range',
  year: 2019,
  where: 'Diabetes Care 2019;42:1593-1603',
};
const ACC_AHA: RuleSource = {
  title: 'ACC/AHA guideline for high blood pressure in adults',
  year: 2017,
  where: 'Hypertension 2018;71:e13-e115',
};
const SLEEP: RuleSource = {
  title: 'AASM and Sleep Research Society: recommended amount of sleep for a healthy adult',
  year: 2015,
  where: 'Sleep 2015;38:843-844',
};
const REGULAR: RuleSource = {
  title: 'National Sleep Foundation: the importance of sleep regularity',
  year: 2023,
  where: 'Sleep Health 2023;9:801-820',
};
const STEPS: RuleSource = {
  title: 'Paluch AE, et al. Daily steps and all-cause mortality: a meta-analysis of 15 cohorts',
  year: 2022,
  where: 'Lancet Public Health 2022;7:e219-e228',
};
const OWN_PLAN: RuleSource = {
  title: 'The goal in the person’s own record',
  year: 0,
  where: 'FHIR Goal of the record',
};
const GLIM: RuleSource = {
  title: 'GLIM criteria for the diagnosis of malnutrition',
  year: 2019,
  where: 'Clin Nutr 2019;38:1-9',
};
const ESC_HF: RuleSource = {
  title: 'ESC guidelines for acute and chronic heart failure',
  year: 2021,
  where: 'Eur Heart J 2021;42:3599-3726',
};

const value = (facts: Facts, id: FactId): number => facts.get(id)!.value as number;
const whole = (number: number): string => String(Math.round(number));
const one = (number: number, language: 'en' | 'es'): string =>
  language === 'es' ? number.toFixed(1).replace('.', ',') : number.toFixed(1);
const hours = (minutes: number): string => `${Math.floor(minutes / 60)} h ${Math.round(minutes % 60)} min`;
const age = (facts: Facts): number => facts.get('age')!.value as number;

/** Until a clinician has cleared them, more or harder exercise is not advised. */
const EXERCISE_NEEDS_CARE: readonly FactId[] = [
  'unstable-heart',
  'aortic-stenosis',
  'proliferative-retinopathy',
  'foot-ulcer',
  'heart-failure',
  'frailty',
];
/** Advice to lose weight is not for these. */
const NO_WEIGHT_LOSS: readonly FactId[] = ['pregnancy', 'eating-disorder', 'cancer', 'frailty', 'heart-failure'];

/**
 * Rules of lifestyle guidance, in our own words after published guidance for adults. Each rests on facts of the person, is silent without them,
 * and is withheld where a contraindication is recorded. For review by a clinician: the choice and the wording were not reviewed by one yet.
 */
export const RULES: readonly Rule[] = [
  {
    id: 'exercise-cleared-first',
    topic: 'safety',
    source: WHO,
    needs: [],
    notWith: [],
    also: EXERCISE_NEEDS_CARE,
    say: (facts) => {
      const named = EXERCISE_NEEDS_CARE.flatMap((id) => (facts.has(id) ? [facts.get(id)!.label] : []));
      return named.length === 0
        ? undefined
        : {
            en: `The record has ${named.join(', ')}: agree with the clinician on kind and intensity of exercise before doing more.`,
            es: `En la historia consta ${named.join(', ')}: acuerde con el médico el tipo y la intensidad del ejercicio antes de aumentarlo.`,
          };
    },
  },
  {
    id: 'hypoglycaemia-first',
    topic: 'safety',
    source: CGM,
    needs: ['tbr', 'very-low'],
    notWith: [],
    also: ['hypoglycaemic-medicine'],
    say: (facts) =>
      value(facts, 'tbr') >= 4 || value(facts, 'very-low') >= 1
        ? {
            en: `Glucose was below range ${one(value(facts, 'tbr'), 'en')} % of the time (${one(value(facts, 'very-low'), 'en')} % at level 2), more than the usual limits of 4 % and 1 %: talk about low glucose with the care team before changing food, exercise or medicine.`,
            es: `La glucosa estuvo por debajo del rango el ${one(value(facts, 'tbr'), 'es')} % del tiempo (${one(value(facts, 'very-low'), 'es')} % en el nivel 2), más que los límites habituales del 4 % y el 1 %: hable de las bajadas de glucosa con el equipo antes de cambiar comidas, ejercicio o medicación.`,
          }
        : undefined,
  },
  {
    id: 'oxygen-low',
    topic: 'safety',
    source: {
      title: 'NICE guideline NG191, pulse oximetry at home',
      year: 2021,
      where: 'https://www.nice.org.uk/guidance/ng191',
    },
    needs: ['oxygen'],
    notWith: [],
    say: (facts) =>
      value(facts, 'oxygen') < 92
        ? {
            en: `Mean oxygen saturation by the device is ${one(value(facts, 'oxygen'), 'en')} %, below 92 %: have it measured by the care team soon; devices on the wrist often read low.`,
            es: `La saturación media según el dispositivo es del ${one(value(facts, 'oxygen'), 'es')} %, por debajo del 92 %: pida pronto que la mida el equipo; los dispositivos de muñeca a menudo marcan de menos.`,
          }
        : undefined,
  },
  {
    id: 'exercise-glucose-check',
    topic: 'safety',
    source: ADA_ACTIVITY,
    needs: ['hypoglycaemic-medicine', 'diabetes'],
    notWith: [],
    say: () => ({
      en: 'With a medicine that can lower glucose too far, check glucose before exercise, and take carbohydrate first when it is below 90 mg/dL (5.0 mmol/L).',
      es: 'Con una medicación que puede bajar demasiado la glucosa, mídala antes del ejercicio y tome antes hidratos de carbono si está por debajo de 90 mg/dL (5,0 mmol/L).',
    }),
  },
  {
    id: 'weight-falling',
    topic: 'safety',
    source: GLIM,
    needs: ['weight', 'weight-trend'],
    notWith: [],
    also: ['goal-weight'],
    say: (facts) => {
      const halfYear = value(facts, 'weight-trend') * 26;
      if (halfYear > -0.05 * value(facts, 'weight') || facts.has('goal-weight')) return undefined;
      return {
        en: `Weight is falling by ${one(-value(facts, 'weight-trend'), 'en')} kg a week, a pace of more than 5 % in half a year, and the record has no goal of weight: ask whether it is wanted.`,
        es: `El peso baja ${one(-value(facts, 'weight-trend'), 'es')} kg por semana, un ritmo de más del 5 % en medio año, y en la historia no hay objetivo de peso: pregunte si es voluntario.`,
      };
    },
  },
  {
    id: 'weight-rising-heart-failure',
    topic: 'safety',
    source: ESC_HF,
    needs: ['heart-failure', 'weight-trend'],
    notWith: [],
    say: (facts) =>
      value(facts, 'weight-trend') > 0
        ? {
            en: `With heart failure and a weight that rises by ${one(value(facts, 'weight-trend'), 'en')} kg a week: tell the care team, and at once for more than 2 kg within 3 days.`,
            es: `Con insuficiencia cardiaca y un peso que sube ${one(value(facts, 'weight-trend'), 'es')} kg por semana: avise al equipo, y de inmediato si son más de 2 kg en 3 días.`,
          }
        : undefined,
  },
  {
    id: 'activity-below',
    topic: 'activity',
    source: WHO,
    needs: ['age', 'exercise-week'],
    notWith: EXERCISE_NEEDS_CARE,
    also: ['hypertension', 'diabetes'],
    say: (facts) =>
      age(facts) >= 18 && value(facts, 'exercise-week') < 150
        ? {
            en: `The device counted ${whole(value(facts, 'exercise-week'))} minutes of exercise a week; adults gain most from at least 150 minutes of moderate activity a week, and any step towards it helps.`,
            es: `El dispositivo contó ${whole(value(facts, 'exercise-week'))} minutos de ejercicio por semana; lo que más aporta a los adultos son al menos 150 minutos semanales de actividad moderada, y todo paso hacia ello ayuda.`,
          }
        : undefined,
  },
  {
    id: 'activity-met',
    topic: 'activity',
    source: WHO,
    needs: ['age', 'exercise-week'],
    notWith: [],
    say: (facts) =>
      age(facts) >= 18 && value(facts, 'exercise-week') >= 150
        ? {
            en: `The device counted ${whole(value(facts, 'exercise-week'))} minutes of exercise a week, which reaches the 150 minutes advised for adults: keep it up.`,
            es: `El dispositivo contó ${whole(value(facts, 'exercise-week'))} minutos de ejercicio por semana, que alcanzan los 150 aconsejados a los adultos: siga así.`,
          }
        : undefined,
  },
  {
    id: 'strength',
    topic: 'activity',
    source: WHO,
    needs: ['age'],
    notWith: [...EXERCISE_NEEDS_CARE, 'pregnancy'],
    say: (facts) =>
      age(facts) >= 65
        ? {
            en: `At ${whole(age(facts))} years: exercise for balance and strength on three days a week helps to prevent falls.`,
            es: `A los ${whole(age(facts))} años: ejercicios de equilibrio y fuerza tres días por semana ayudan a evitar caídas.`,
          }
        : age(facts) >= 18
          ? {
              en: `At ${whole(age(facts))} years: strengthen all large muscle groups on two days a week; the device does not see this.`,
              es: `A los ${whole(age(facts))} años: fortalezca todos los grandes grupos musculares dos días por semana; el dispositivo no lo ve.`,
            }
          : undefined,
  },
  {
    id: 'steps-goal',
    topic: 'activity',
    source: OWN_PLAN,
    needs: ['steps', 'goal-steps'],
    notWith: [],
    say: (facts) =>
      value(facts, 'steps') >= value(facts, 'goal-steps')
        ? {
            en: `Mean steps a day are ${whole(value(facts, 'steps'))}, at or above the goal of ${whole(value(facts, 'goal-steps'))}.`,
            es: `La media de pasos al día es ${whole(value(facts, 'steps'))}, igual o por encima del objetivo de ${whole(value(facts, 'goal-steps'))}.`,
          }
        : {
            en: `Mean steps a day are ${whole(value(facts, 'steps'))}; ${whole(value(facts, 'goal-steps') - value(facts, 'steps'))} more reach the goal of ${whole(value(facts, 'goal-steps'))}.`,
            es: `La media de pasos al día es ${whole(value(facts, 'steps'))}; con ${whole(value(facts, 'goal-steps') - value(facts, 'steps'))} más se alcanza el objetivo de ${whole(value(facts, 'goal-steps'))}.`,
          },
  },
  {
    id: 'steps-cohorts',
    topic: 'activity',
    source: STEPS,
    needs: ['age', 'steps'],
    notWith: [...EXERCISE_NEEDS_CARE, 'goal-steps'],
    say: (facts) => {
      const [low, high] = age(facts) >= 60 ? [6000, 8000] : [8000, 10000];
      if (age(facts) < 18 || value(facts, 'steps') >= low) return undefined;
      return {
        en: `Mean steps a day are ${whole(value(facts, 'steps'))}; in cohorts of this age mortality fell with steps up to ${low} to ${high} a day, which is no proof of cause.`,
        es: `La media de pasos al día es ${whole(value(facts, 'steps'))}; en cohortes de esta edad la mortalidad bajó con los pasos hasta ${low} a ${high} al día, lo que no prueba causa.`,
      };
    },
  },
  {
    id: 'sitting-diabetes',
    topic: 'activity',
    source: ADA_ACTIVITY,
    needs: ['diabetes'],
    notWith: [],
    say: () => ({
      en: 'With diabetes: interrupt sitting every 30 minutes, and let no more than two days pass without activity.',
      es: 'Con diabetes: interrumpa el estar sentado cada 30 minutos y no deje pasar más de dos días sin actividad.',
    }),
  },
  {
    id: 'sleep-short',
    topic: 'sleep',
    source: SLEEP,
    needs: ['age', 'sleep'],
    notWith: [],
    also: ['sleep-apnoea'],
    say: (facts) =>
      age(facts) >= 18 && value(facts, 'sleep') < 420
        ? {
            en: `Mean sleep by the device is ${hours(value(facts, 'sleep'))} a night; adults are advised at least 7 hours.`,
            es: `El sueño medio según el dispositivo es de ${hours(value(facts, 'sleep'))} por noche; a los adultos se aconsejan al menos 7 horas.`,
          }
        : undefined,
  },
  {
    id: 'sleep-enough',
    topic: 'sleep',
    source: SLEEP,
    needs: ['age', 'sleep'],
    notWith: [],
    say: (facts) =>
      age(facts) >= 18 && value(facts, 'sleep') >= 420
        ? {
            en: `Mean sleep by the device is ${hours(value(facts, 'sleep'))} a night, at least the 7 hours advised for adults.`,
            es: `El sueño medio según el dispositivo es de ${hours(value(facts, 'sleep'))} por noche, al menos las 7 horas aconsejadas a los adultos.`,
          }
        : undefined,
  },
  {
    id: 'sleep-regular',
    topic: 'sleep',
    source: REGULAR,
    needs: ['sleep-onset-spread'],
    notWith: [],
    also: ['sleep-regularity'],
    say: (facts) =>
      value(facts, 'sleep-onset-spread') > 60
        ? {
            en: `The time of falling asleep varies by ${whole(value(facts, 'sleep-onset-spread'))} minutes (standard deviation): going to bed and getting up at similar times every day helps health.`,
            es: `La hora de dormirse varía ${whole(value(facts, 'sleep-onset-spread'))} minutos (desviación estándar): acostarse y levantarse a horas parecidas cada día favorece la salud.`,
          }
        : undefined,
  },
  {
    id: 'time-in-range',
    topic: 'glucose',
    source: CGM,
    needs: ['diabetes', 'tir'],
    notWith: ['pregnancy'],
    also: ['age', 'gmi'],
    say: (facts) => {
      const [tir, older] = [value(facts, 'tir'), facts.has('age') && age(facts) >= 65];
      const target = older ? 50 : 70;
      const who = older
        ? ['for older people at high risk', 'para personas mayores con riesgo alto']
        : ['for most adults', 'para la mayoría de los adultos'];
      return tir > target
        ? {
            en: `Glucose was in range ${one(tir, 'en')} % of the time, above the usual target of ${target} % ${who[0]}.`,
            es: `La glucosa estuvo en rango el ${one(tir, 'es')} % del tiempo, por encima del objetivo habitual del ${target} % ${who[1]}.`,
          }
        : {
            en: `Glucose was in range ${one(tir, 'en')} % of the time; the usual target ${who[0]} is above ${target} %: look with the care team at the hours at which it leaves the range.`,
            es: `La glucosa estuvo en rango el ${one(tir, 'es')} % del tiempo; el objetivo habitual ${who[1]} es más del ${target} %: mire con el equipo a qué horas sale del rango.`,
          };
    },
  },
  {
    id: 'glucose-variable',
    topic: 'glucose',
    source: CGM,
    needs: ['diabetes', 'cv'],
    notWith: [],
    say: (facts) =>
      value(facts, 'cv') > 36
        ? {
            en: `Glucose varies by ${one(value(facts, 'cv'), 'en')} % (coefficient of variation), more than 36 %: meals and medicine at steady times can be talked over with the care team.`,
            es: `La glucosa varía un ${one(value(facts, 'cv'), 'es')} % (coeficiente de variación), más del 36 %: puede hablar con el equipo de comidas y medicación a horas fijas.`,
          }
        : undefined,
  },
  {
    id: 'pressure-lifestyle',
    topic: 'blood-pressure',
    source: ACC_AHA,
    needs: ['systolic', 'diastolic'],
    notWith: ['pregnancy'],
    also: ['hypertension'],
    say: (facts) =>
      value(facts, 'systolic') >= 130 || value(facts, 'diastolic') >= 80
        ? {
            en: `Mean pressure at home is ${whole(value(facts, 'systolic'))}/${whole(value(facts, 'diastolic'))} mmHg, at or above 130/80: less salt, less alcohol, more activity and a diet of the DASH kind lower it; have it confirmed.`,
            es: `La presión media en casa es ${whole(value(facts, 'systolic'))}/${whole(value(facts, 'diastolic'))} mmHg, igual o por encima de 130/80: menos sal, menos alcohol, más actividad y una dieta de tipo DASH la bajan; pida que se confirme.`,
          }
        : undefined,
  },
  {
    id: 'pressure-potassium',
    topic: 'blood-pressure',
    source: ACC_AHA,
    needs: ['systolic', 'diastolic'],
    notWith: ['kidney-disease', 'potassium-raising-medicine', 'pregnancy'],
    say: (facts) =>
      value(facts, 'systolic') >= 130 || value(facts, 'diastolic') >= 80
        ? {
            en: `With a mean pressure at home of ${whole(value(facts, 'systolic'))}/${whole(value(facts, 'diastolic'))} mmHg: food rich in potassium, such as fruit and vegetables, lowers pressure.`,
            es: `Con una presión media en casa de ${whole(value(facts, 'systolic'))}/${whole(value(facts, 'diastolic'))} mmHg: los alimentos ricos en potasio, como fruta y verdura, bajan la presión.`,
          }
        : undefined,
  },
  {
    id: 'weight-loss',
    topic: 'weight',
    source: ADA_WEIGHT,
    needs: ['bmi', 'diabetes'],
    notWith: [...NO_WEIGHT_LOSS, 'type-1-diabetes'],
    also: ['weight'],
    say: (facts) =>
      value(facts, 'bmi') >= 25
        ? {
            en: `With diabetes and a body mass index of ${one(value(facts, 'bmi'), 'en')} kg/m²: losing 5 % of the weight or more improves glucose.`,
            es: `Con diabetes y un índice de masa corporal de ${one(value(facts, 'bmi'), 'es')} kg/m²: perder el 5 % del peso o más mejora la glucosa.`,
          }
        : undefined,
  },
  {
    id: 'weight-goal',
    topic: 'weight',
    source: OWN_PLAN,
    needs: ['weight', 'goal-weight'],
    notWith: ['eating-disorder'],
    say: (facts) => ({
      en: `Weight is ${one(value(facts, 'weight'), 'en')} kg; the goal is ${one(value(facts, 'goal-weight'), 'en')} kg.`,
      es: `El peso es de ${one(value(facts, 'weight'), 'es')} kg; el objetivo es ${one(value(facts, 'goal-weight'), 'es')} kg.`,
    }),
  },
];

/** Facts that a rule's sentence rests on. */
export const factsBehind = (rule: Rule, facts: Facts): Fact[] =>
  [...rule.needs, ...(rule.also ?? [])].flatMap((id) => (facts.has(id) ? [facts.get(id)!] : []));
