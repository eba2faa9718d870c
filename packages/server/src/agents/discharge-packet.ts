import { checked } from './checked.ts';
import { type Agent, type AgentLine, type AgentRun, outputOf, tried } from './run.ts';

interface Encounters {
  readonly encounters: {
    readonly items: readonly {
      ref: string;
      class: string;
      status: string;
      from?: string;
      to?: string;
      type?: string;
    }[];
  };
}
interface Drafted {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly {
    readonly title: string;
    readonly sentences: readonly { readonly text: string; readonly evidence: readonly string[] }[];
  }[];
  readonly leftOut: readonly { readonly label: string; readonly why: string }[];
}

const TYPES = ['discharge-summary', 'patient-summary'] as const;
const HOSPITAL = new Set(['IMP', 'ACUTE', 'NONAC', 'OBSENC', 'SS', 'EMER']);

/** Sections of a discharge summary that somebody has to act on. */
const TO_DO = /pending|follow|medication/i;

/** At discharge: the summary and the patient's summary as drafts, and a list of what is open. Each draft is a person's decision. */
export const dischargePacket: Agent = {
  id: 'discharge-packet',
  title: 'Discharge packet',
  description:
    'Drafts the discharge summary and the patient summary of a stay, asking before each, and lists pending results, follow-up and changes of medicines. A clinician signs.',
  tools: ['read_chart', 'draft_document', 'read_draft', 'verify_note'],
  inputs: [{ name: 'encounter', label: 'Stay (Encounter/id); the latest unless given', required: false }],
  budget: { steps: 10, milliseconds: 120_000, characters: 3_000_000 },
  ownSteps: 4,
  next(run: AgentRun) {
    if (!tried(run, 'read_chart')) {
      return {
        kind: 'call',
        tool: 'read_chart',
        input: { patient: run.patient, parts: ['encounters'] },
        why: 'Find the stay.',
      };
    }
    const stays = outputOf<Encounters>(run, 'read_chart')?.encounters.items.filter((one) => HOSPITAL.has(one.class));
    if (!stays) return { kind: 'stop', reason: run.steps.at(-1)?.error?.message ?? 'The chart could not be read.' };
    const asked = run.input.encounter?.replace(/^(Encounter\/)?/, 'Encounter/');
    const stay = asked === undefined ? stays[0] : stays.find(({ ref }) => ref === asked);
    if (!stay)
      return {
        kind: 'stop',
        reason: asked === undefined ? 'The record has no hospital stay.' : `The record has no hospital stay ${asked}.`,
      };
    for (const type of TYPES) {
      const input = { patient: run.patient, type, ...(type === 'discharge-summary' ? { encounter: stay.ref } : {}) };
      if (!tried(run, 'draft_document', input)) {
        return {
          kind: 'call',
          tool: 'draft_document',
          input,
          why: `Leave a ${type.replace('-', ' ')} for a clinician to review.`,
        };
      }
    }
    const drafts = TYPES.flatMap((type) =>
      run.steps
        .filter((step) => step.tool === 'draft_document' && step.input.type === type && step.output)
        .map((step) => step.output as Drafted),
    );
    const summary = drafts[0];
    if (!summary) return { kind: 'stop', reason: run.steps.at(-1)?.error?.message ?? 'No document could be drafted.' };
    const sections = summary.sections
      .filter(({ title }) => TO_DO.test(title))
      .map(({ title, sentences }) => ({
        title,
        lines: sentences.map(({ text, evidence }): AgentLine => ({ text, evidence })),
      }));
    return checked(
      run,
      `Discharge packet, stay from ${stay.from ?? 'an unknown day'}`,
      sections,
      drafts.map(({ id }) => id),
    );
  },
};
