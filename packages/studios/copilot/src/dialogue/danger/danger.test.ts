import { helpIn } from '@aceso/evidence/help-lines';
import { describe, expect, it } from 'vitest';
import { createCommonModel } from '../../diagnosis/common/inference.ts';
import { commonKnowledge } from '../../diagnosis/common/knowledge.ts';
import { handover } from '../handover.ts';
import { newDialogue, step } from '../reducer.ts';
import type { DialogueOptions } from '../types.ts';
import { CUES } from './cues.data.ts';
import { hearCues } from './cues.ts';
import { EMERGENCIES } from './emergencies.data.ts';

const kb = commonKnowledge();
const model = createCommonModel(kb);
/** ids of the emergencies that the utterances raise, and the last words of the system. */
function play(who: string, texts: readonly string[], options: Partial<DialogueOptions> = {}) {
  const [sex, age] = who.split(' ');
  let at = step(
    newDialogue({
      id: 'd',
      patient: 'Patient/1',
      sex: sex === 'm' ? 'male' : 'female',
      ageYears: Number(age),
      options,
    }),
    { type: 'start' },
    model,
  );
  const raised: string[] = [];
  for (const text of texts) {
    at = step(at.state, { type: 'said', speaker: 'patient', text }, model);
    raised.push(...at.output.alerts.map((alert) => alert.finding.replace('emergency:', '')));
  }
  return { raised, ...at };
}

describe('an emergency interrupts at once', () => {
  const CASES: readonly (readonly [who: string, id: string, ...texts: string[]])[] = [
    ['m 58', 'cardiac', "Heavy pressure in my chest, I'm short of breath and sweating a lot."],
    ['m 55', 'cardiac', 'chest pain', 'no fever', 'yes, I get breathless with it'],
    ['m 61', 'cardiac-crushing', "It's like an elephant sitting on my chest."],
    ['f 33', 'thunderclap', 'The headache hit me like a brick while I was at the gym'],
    ['f 68', 'stroke', "Mum's face looks lopsided and she can't lift her left arm"],
    ['m 70', 'stroke', "My husband suddenly can't find his words"],
    ['m 25', 'anaphylaxis', 'After a bee sting I have hives all over and my throat feels tight'],
    ['m 72', 'infection-mind', "I have a fever and shaking chills, I'm confused and breathing fast"],
    ['f 30', 'self-harm', "I've been feeling down and I want to end my life"],
    ['m 48', 'self-harm', "it would be easier if I wasn't around any more"],
    ['f 19', 'overdose', 'I took 30 paracetamol tablets an hour ago'],
    ['f 26', 'pregnancy-pain', "My period is two weeks late and I've got cramping on my left side"],
    ['m 15', 'testis-young', 'My left testicle suddenly started hurting really bad'],
    ['m 19', 'meninges', 'I have a fever, a terrible headache and a stiff neck'],
    ['m 1', 'purple-rash', "She is burning up, with dark little spots that don't go away when I press a glass on them"],
    ['m 45', 'cauda', 'My back hurts and I am numb around my groin when I wipe'],
    ['m 0.08', 'young-infant-fever', "He's 4 weeks old, 100.6, and not nursing"],
    ['m 3', 'child-drowsy', "My son has a fever and he's very sleepy and hard to wake"],
    ['m 17', 'ketones', "I'm a type 1 diabetic, throwing up all day, belly pain"],
    ['m 70', 'head-blow', "I fell and hit my head, I'm on Eliquis"],
    ['f 29', 'pregnancy-pressure', 'I delivered my baby last week and have a pounding headache and blurry vision'],
    ['f 60', 'eye-vision', "I can't see out of my right eye, like a curtain came down"],
    ['f 40', 'not-breathing', 'my husband is not breathing'],
    ['f 40', 'not-breathing', 'mi esposo no respira'],
    ['f 40', 'not-breathing', 'no puedo respirra'],
    ['f 40', 'not-breathing', 'mi bebe no respria'],
    ['f 40', 'unconscious', 'my mom is unconscious'],
    ['m 40', 'unconscious', "my wife won't wake up"],
    ['m 40', 'unconscious', 'mi esposa no despierta'],
    ['m 40', 'seizure-now', 'having a seizure'],
    ['m 40', 'seizure-now', 'mi hijo esta convulsionando'],
    ['m 60', 'cardiac', 'Me duele el pecho, me falta el aire y estoy sudando frío'],
    ['f 30', 'self-harm', 'Ya no quiero vivir'],
    ['m 70', 'stroke', 'Se me torció la boca y no puedo mover el brazo derecho'],
  ];
  it.each(CASES)('%s: %s', (who, id, ...texts) => {
    expect(play(who, texts).raised).toContain(id);
  });

  it.each([
    ['m 30', 'I have a runny nose and a sore throat for two days'],
    ['f 40', 'I twisted my ankle. I have no chest pain or shortness of breath.'],
    ['m 30', 'I pulled a muscle in my chest at the gym. No shortness of breath, no sweating.'],
    ['m 55', "I had chest pain and was sweating five years ago. Today I'm here for a refill."],
    ['f 30', "I'm scared of having a stroke because my mother had one"],
    ['m 65', 'My right arm has been weak for years since my old stroke'],
    ['m 40', "My nose is blocked and I can't breathe through my nose"],
    ['m 40', 'I have a seizure disorder and need a refill. No seizure for two years.'],
    ['m 40', 'Tengo la nariz tapada, no puedo respirar bien por la noche'],
    ['m 40', 'I took 2 tablets of Tylenol for my knee pain'],
    ['f 45', "I don't want to die, I just want help. I've never thought about suicide."],
    ['m 33', 'lower back pain, no numbness between my legs, no trouble with bladder or bowels'],
    ['f 30', "I'm trying to get pregnant, I have stomach cramps before my period"],
    ['f 35', 'Tengo tos y mocos desde hace tres días, no tengo fiebre ni me falta el aire'],
  ])('and ordinary, denied, past or feared things do not: %s %s', (who, text) => {
    expect(play(who, [text]).raised).toEqual([]);
  });

  it('once, with what to do and no diagnosis, and the words stand in the hand-over', () => {
    const one = play('m 58', ['My chest hurts.', 'It goes down my left arm and I am drenched in sweat.']);
    expect(one.output.say).toMatch(/Call your local emergency number right now/);
    expect(one.output.say).not.toMatch(/infarct|coronary|heart attack/i);
    const note = handover(one.state, model);
    expect(note.alerts.map((claim) => claim.evidence[0])).toContainEqual(expect.objectContaining({ utterance: 3 }));
    const again = step(one.state, { type: 'said', speaker: 'patient', text: 'My chest still hurts, I sweat.' }, model);
    expect(again.output.alerts).toEqual([]);
    expect(play('f 30', ['I want to end my life']).output.say).toMatch(/not have to face this alone.*a crisis line/);
  });

  it('with the numbers of the clinic, and with no others', () => {
    const say = (country: string, text: string, language: 'en' | 'es' = 'en') =>
      play('m 58', [text], { language, help: helpIn(country) }).output.say;
    expect(say('US', 'I want to end my life')).toMatch(/call or text 988, and call 911 if/);
    expect(say('ES', 'Quiero quitarme la vida', 'es')).toMatch(/llame al 024, y llame al 112 si/);
    expect(say('AU', 'Crushing chest pain down my left arm, I am drenched in sweat')).toMatch(/Call 000 right now/);
    for (const country of ['ES', 'GB', 'JP'])
      expect(say(country, 'I want to end my life')).not.toMatch(/\b(911|988)\b/);
    expect(say('JP', 'I want to end my life')).toMatch(/call your local emergency number/);
  });

  it('names only findings and cues that exist', () => {
    for (const one of EMERGENCIES)
      for (const member of one.all.flat())
        expect(member.startsWith('~') ? member.slice(1) in CUES : kb.findings.has(member), member).toBe(true);
  });

  it('is read in time that grows with the text', () => {
    const long = "my chest hurts and i can't breathe, not that i know, ".repeat(2000);
    const start = performance.now();
    hearCues(long);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('what a patient says around the answer', () => {
  it('is no denial: "I don\'t know, I just feel short of breath"', () => {
    const { state } = play('m 45', ["I don't know, I just feel short of breath"]);
    expect(state.findings).toContainEqual(expect.objectContaining({ finding: 'dyspnea', status: 'observed' }));
  });
  it('does not make an old illness a present one', () => {
    const { state } = play('m 55', ['I had chest pain five years ago. My headache started two months ago.']);
    expect(state.findings.find((one) => one.finding === 'chest-pain')?.certainty).toBe(0.5);
    expect(state.findings.find((one) => one.finding === 'headache')?.certainty).toBe(1);
  });
});
