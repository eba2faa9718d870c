import { createRandom, type Random } from '@aceso/tensor/random';
import type { Body } from './model.ts';
import { TYPICAL_TYPE1, Type1Body, type Type1Traits, type1Parameters } from './type1.ts';
import { TYPICAL_TYPE2, Type2Body, type Type2Parameters } from './type2.ts';

/**
 * Spread of our own cohort: each trait is log-normal about its typical value, with this standard deviation of the logarithm.
 * The spreads are chosen here, from the order of between-person variation of the papers of the models; they are no published
 * person's numbers. Insulin sensitivity moves tissue and liver together (one draw for Vmx and kp3), digestion its three rates,
 * absorption of insulin its three rates.
 */
export const TYPE1_SPREAD = {
  weight: 0.18,
  fasting: 0.12,
  production: 0.08,
  basalInsulin: 0.25,
  sensitivity: 0.35,
  digestion: 0.25,
  absorption: 0.2,
  appearance: 0.06,
  Vg: 0.07,
  Vi: 0.1,
  exchange: 0.15,
  action: 0.25,
  liverAction: 0.2,
  gastric: 0.08,
  sensor: 0.2,
} as const;

export const TYPE2_SPREAD = {
  weight: 0.2,
  fasting: 0.15,
  fastingInsulin: 0.3,
  sensitivity: 0.45,
  effectiveness: 0.25,
  action: 0.25,
  secretion: 0.45,
  digestion: 0.25,
  appearance: 0.1,
  sensor: 0.2,
} as const;

export interface VirtualPerson {
  readonly id: string;
  readonly model: 'type1' | 'type2';
  readonly body: Body;
  readonly traits: Type1Traits | Type2Parameters;
}

/** A person of our own cohort; the same seed and number give the same person. */
export function virtualPerson(model: 'type1' | 'type2', seed: number, index: number): VirtualPerson {
  const id = `virtual-${model}-${seed}-${index + 1}`;
  const random = createRandom(seed).stream(`${model}/${index}`);
  for (;;) {
    if (model === 'type2') {
      const traits = drawType2(random);
      return { id, model, body: new Type2Body(traits), traits };
    }
    const traits = drawType1(random);
    const body = new Type1Body(type1Parameters(traits));
    // A draw without a steady state within the living range is drawn again.
    if (body.steady[4]! > 20 && body.basal > 0) return { id, model, body, traits };
  }
}

const about = (random: Random, typical: number, sd: number): number =>
  typical * Math.exp(sd * Math.max(-2.5, Math.min(2.5, random.normal())));

function drawType1(random: Random): Type1Traits {
  const t = TYPICAL_TYPE1;
  const s = TYPE1_SPREAD;
  const times = (sd: number): number => about(random, 1, sd);
  const [sensitivity, digestion, absorption, exchange] = [
    times(s.sensitivity),
    times(s.digestion),
    times(s.absorption),
    times(s.exchange),
  ];
  return {
    ...t,
    weight: t.weight * times(s.weight),
    fasting: t.fasting * times(s.fasting),
    production: t.production * times(s.production),
    basalInsulin: t.basalInsulin * times(s.basalInsulin),
    Vmx: t.Vmx * sensitivity,
    kp3: t.kp3 * sensitivity,
    kmax: t.kmax * digestion,
    kmin: t.kmin * digestion,
    kabs: t.kabs * digestion,
    ka1: t.ka1 * absorption,
    ka2: t.ka2 * absorption,
    kd: t.kd * absorption,
    f: Math.min(1, t.f * times(s.appearance)),
    Vg: t.Vg * times(s.Vg),
    Vi: t.Vi * times(s.Vi),
    k1: t.k1 * exchange,
    k2: t.k2 * exchange,
    p2u: t.p2u * times(s.action),
    ki: t.ki * times(s.liverAction),
    b: Math.min(0.95, t.b * times(s.gastric)),
    ksc: t.ksc * times(s.sensor),
  };
}

function drawType2(random: Random): Type2Parameters {
  const t = TYPICAL_TYPE2;
  const s = TYPE2_SPREAD;
  const times = (sd: number): number => about(random, 1, sd);
  return {
    ...t,
    weight: t.weight * times(s.weight),
    Gb: t.Gb * times(s.fasting),
    Ib: t.Ib * times(s.fastingInsulin),
    SI: t.SI * times(s.sensitivity),
    p1: t.p1 * times(s.effectiveness),
    p2: t.p2 * times(s.action),
    beta: t.beta * times(s.secretion),
    tG: t.tG * times(s.digestion),
    f: Math.min(1, t.f * times(s.appearance)),
    ks: t.ks * times(s.sensor),
  };
}
