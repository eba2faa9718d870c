import { assertGrounded } from '@aceso/evidence';
import { describe, expect, it } from 'vitest';
import { createCommonModel } from '../diagnosis/common/inference.ts';
import { commonKnowledge } from '../diagnosis/common/knowledge.ts';
import { handover, patientSummary } from './handover.ts';
import { managementPlan } from './plan.ts';
import { caseOf } from './policy.ts';
import { newDialogue, step } from './reducer.ts';
import { readAgentClinic } from './simulate/agentclinic.ts';
import { interview } from './simulate/interview.ts';
import { sampleKnowledgePatients } from './simulate/knowledge.ts';
import { diagnosisKey, meantConditions } from './simulate/names.ts';
import { readPhenopacketPatients } from './simulate/phenopacket.ts';
import { play } from './simulate/selfplay.ts';
import type { DialogueEvent, DialogueOptions, DialogueState } from './types.ts';
import { answerKind } from './understand.ts';

const kb = commonKnowledge();
const model = createCommonModel(kb);
const begin = (options: Partial<DialogueOptions> = {}) =>
  step(newDialogue({ id: 'd1', patient: 'Patient/1', sex: 'male', ageYears: 58, options }), { type: 'start' }, model);
const run = (state: DialogueState, ...events: DialogueEvent[]) =>
  events.reduce((at, event) => step(at.state, event, model), { state, output: begin().output });
const said = (text: string, speaker: 'patient' | 'clinician' = 'patient'): DialogueEvent => ({
  type: 'said',
  speaker,
  text,
});

describe('a dialogue', () => {
  it('opens with an open question, in the language and register asked for', () => {
    expect(begin().output.say).toBe('What brings you here today?');
    expect(begin({ language: 'es' }).output.say).toMatch(/^¿/);
    expect(begin({ register: 'clinician' }).output.say).toBe('Presenting complaint?');
  });

  it('is pure and resumes from stored state', () => {
    const { state } = begin();
    const frozen = JSON.stringify(state);
    const a = step(state, said('Chest pressure for an hour, sweating.'), model);
    expect(JSON.stringify(state)).toBe(frozen);
    const b = step(JSON.parse(frozen) as DialogueState, said('Chest pressure for an hour, sweating.'), model);
    expect(JSON.stringify(b)).toBe(JSON.stringify(a));
  });

  it('understands short answers to its own question', () => {
    expect(answerKind('Yes, a lot')).toBe('yes');
    expect(answerKind('No.')).toBe('no');
    expect(answerKind('Not that I know of.')).toBe('weak-no');
    expect(answerKind("I don't know")).toBe('unsure');
    expect(answerKind('Sí, claro')).toBe('yes');
    expect(answerKind('It started on Monday')).toBe('other');
    let { state, output } = begin({ register: 'clinician', examinations: false });
    for (let i = 0; i < 8 && output.prompt?.kind !== 'question'; i += 1)
      ({ state, output } = step(state, said('I have a headache.'), model));
    const asked = output.prompt!;
    expect(asked.kind).toBe('question');
    const no = step(state, said('No.'), model);
    expect(no.state.findings.find((one) => one.finding === asked.id)).toMatchObject({ status: 'excluded' });
    expect(no.state.asked.filter((key) => key === `question:${asked.id}`)).toHaveLength(1);
    const unsure = step(state, said('I am not sure.'), model);
    expect(unsure.state.findings.some((one) => one.finding === asked.id)).toBe(false);
  });

  it('interrupts on a red flag and says so without a diagnosis', () => {
    const { output } = step(
      begin().state,
      said('I have a terrible headache. It is the worst headache of my life.'),
      model,
    );
    expect(output.alerts.map((alert) => alert.finding)).toContain('thunderclap-headache');
    expect(output.say).toMatch(/right now/);
    expect(output.review).toBeUndefined();
    expect(step(begin().state, said('I want to kill myself'), model).output.alerts.map((a) => a.finding)).toContain(
      'emergency:self-harm',
    );
  });

  it('stops for a stated reason and waits for a clinician', () => {
    const stopped = run(begin().state, said('Chest pain'), { type: 'stop' });
    expect(stopped.output).toMatchObject({ stop: 'asked-to-stop', phase: 'working-diagnosis' });
    expect(stopped.state.review).toEqual({ status: 'pending' });
    expect(patientSummary(stopped.state, model)).toEqual({ waiting: true });
    const budget = run(begin({ maxQuestions: 2 }).state, said('Chest pain'), said('It began today'));
    expect(budget.output.stop).toBe('budget');
  });

  it('shows a diagnosis to the patient only after approval, and asks more after rejection', () => {
    const { state } = run(begin().state, said('Crushing chest pressure into the left arm with sweating'), {
      type: 'stop',
    });
    const ok = step(
      state,
      { type: 'review', decision: 'approved', by: 'Practitioner/9', at: '2026-01-01T10:00:00Z' },
      model,
    );
    expect(ok.state.phase).toBe('follow-up');
    expect(patientSummary(ok.state, model).diagnosis).toBeDefined();
    const more = step(
      state,
      { type: 'review', decision: 'rejected', by: 'Practitioner/9', at: '2026-01-01T10:00:00Z' },
      model,
    );
    expect(more.state.phase).toBe('history');
    expect(more.output.prompt).toBeDefined();
    expect(() => step(begin().state, { type: 'review', decision: 'approved', by: 'x', at: 'y' }, model)).toThrow(
      /send "stop" first/,
    );
  });

  it('hands over claims whose spans are the exact words', () => {
    const { state } = run(
      begin().state,
      said('Crushing chest pressure for an hour.'),
      said('No fever. I am sweating and I smoke.'),
      { type: 'stop' },
    );
    const note = handover(state, model);
    expect(note.use).toBe('for clinician review');
    expect(note.denied.map((claim) => claim.concept.code)).toContain('fever');
    for (const claim of [...note.present, ...note.denied, ...note.differential]) {
      assertGrounded(claim);
      for (const evidence of claim.evidence)
        if (evidence.lane === 'conversation') {
          const words = note.transcript.slice(evidence.start, evidence.end);
          expect(state.utterances[evidence.utterance]!.text).toContain(words);
          expect(words.length).toBeGreaterThan(0);
        }
    }
    expect(note.differential.every((claim) => claim.polarity === 'uncertain')).toBe(true);
    expect(note.plan.steps.length).toBeGreaterThan(0);
  });

  it('plans from the knowledge base and asks the rule engine where a step names a rule', () => {
    const { state } = run(
      begin().state,
      said('Palpitations, irregularly irregular pulse. ECG shows atrial fibrillation.'),
      { type: 'stop' },
    );
    const rules: string[] = [];
    const plan = managementPlan(kb, model.rank(caseOf(state)), (rule) => {
      rules.push(rule);
      return [{ text: `from ${rule}`, rule: 'af-anticoagulate', sources: ['A guideline'], evidence: [] }];
    });
    expect(rules).toContain('af-anticoagulation');
    expect(plan.steps.map((one) => one.text)).toContain('from af-anticoagulation');
    expect(plan.steps.find((one) => one.rule === 'af-anticoagulate')?.sources).toEqual(['A guideline']);
    expect(plan.steps.every((one) => !one.text.includes('rule:'))).toBe(true);
  });

  it('takes corrections: what is later said plainly stands', () => {
    const { state } = run(begin().state, said('I have no cough.'), said('Actually I do have a cough now.'));
    expect(state.findings.find((one) => one.finding === 'cough')?.status).toBe('observed');
  });
});

describe('simulated patients', () => {
  const osce = `${JSON.stringify({
    OSCE_Examination: {
      Objective_for_Doctor: 'x',
      Patient_Actor: {
        Demographics: '22-year-old man',
        History: 'Belly pain began around the navel yesterday and moved to the right lower abdomen.',
        Symptoms: { Primary_Symptom: 'Abdominal pain', Secondary_Symptoms: ['Loss of appetite', 'Nausea'] },
        Past_Medical_History: 'None.',
        Social_History: 'Student.',
        Review_of_Systems: 'Denies diarrhea.',
      },
      Physical_Examination_Findings: {
        Vital_Signs: { Temperature: '38.4°C' },
        Abdominal_Examination: { Palpation: 'Rebound tenderness in the right lower quadrant' },
      },
      Test_Results: { Complete_Blood_Count: { WBC: '15,000 /μL' } },
      Correct_Diagnosis: 'Acute appendicitis',
    },
  })}\n`;

  it('plays an OSCE scenario to the end and finds what it is', () => {
    const [patient] = readAgentClinic(osce, kb);
    const played = play(patient!, model);
    expect(played.ranks.at(-1)).toBe(1);
    expect(played.questions).toBeLessThanOrEqual(25);
    expect(new Set(played.state.asked).size).toBe(played.state.asked.length);
  });

  it('gives no examination or result that was not asked for', () => {
    const [patient] = readAgentClinic(osce, kb);
    const only = play(patient!, model, { maxQuestions: 5 });
    expect(only.state.utterances.map((one) => one.text).join(' ')).not.toMatch(/Rebound|15,000/);
  });

  it('names the line of a scenario that is none', () => {
    expect(() => readAgentClinic(`${osce}{"a":1}`, kb)).toThrow(/Line 2/);
    expect(() => readAgentClinic('nonsense', kb)).toThrow(/Line 1.*JSON/);
  });

  it('samples the same patients from the same seed, and asking helps them', () => {
    const names = (seed: number) => sampleKnowledgePatients(kb, 12, seed).map((one) => one.truth[0]);
    expect(names(4)).toEqual(names(4));
    expect(names(4)).not.toEqual(names(5));
    const patients = sampleKnowledgePatients(kb, 12, 4);
    const hits = (max: number) =>
      patients.filter((one) => play(one, model, { maxQuestions: max }).ranks.at(-1) === 1).length;
    expect(hits(25)).toBeGreaterThan(hits(1));
  }, 60_000);

  it('interviews a phenopacket patient over any engine of the contract', () => {
    const [patient] = readPhenopacketPatients(
      '{"id":"a","disease":["d2"],"sex":"MALE","age":"P3Y6M","observed":["HP:1","HP:2"],"excluded":["HP:3"]}',
    );
    expect(patient!.opening(1)).toMatchObject({ sex: 'male', ageYears: 3.5, findings: [{ finding: 'HP:1' }] });
    const toy = {
      name: 'toy',
      version: '1',
      label: (id: string) => id,
      nextQuestions: () => ['HP:2', 'HP:3'].map((finding) => ({ finding, label: finding, bits: 1, cost: 1 })),
      rank: (one: { findings: readonly { finding: string; status: string }[] }) => ({
        id: 'a',
        outside: 0,
        abstain: false,
        ranked: (one.findings.some((f) => f.finding === 'HP:2' && f.status === 'observed')
          ? ['d2', 'd1']
          : ['d1', 'd2']
        ).map((disease) => ({ disease, label: disease, prior: 0.5, posterior: 0.5, lr: [] })),
      }),
    };
    expect(interview(patient!, toy, { questions: 5 }).ranks).toEqual([2, 1, 1]);
  });

  it('compares diagnoses by their telling words', () => {
    expect(diagnosisKey('Glanzmann’s Thrombasthenia')).toBe(diagnosisKey('Glanzmann thrombasthenia'));
    expect(diagnosisKey('Legg-Calvé-Perthes disease (LCPD)')).toBe(diagnosisKey('Legg-Calve-Perthes disease'));
    expect(diagnosisKey('Hepatitis A')).not.toBe(diagnosisKey('Hepatitis B'));
    const meant = (name: string) => [...meantConditions(kb.conditions.values(), [name])];
    expect(meant('Acute appendicitis')).toEqual(['appendicitis']);
    expect(meant('Metastatic prostate cancer')).toEqual(['prostate-cancer']);
    expect(meant('Interstitial cystitis')).toEqual(['interstitial-cystitis']);
    expect(meant('Syndrome of nothing known')).toEqual([]);
  });
});
