import { type Conflict, type Draft, DraftBuilder, type Generator } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import { ScribeError } from './error.ts';
import { isClinical } from './facts/clinical.ts';
import { contradictions } from './facts/contradictions.ts';
import { personOf } from './facts/person.ts';
import { reconciled } from './facts/reconcile.ts';
import type { Statement } from './facts/statement.ts';
import { statementsOf } from './facts/statements.ts';
import { readTranscript } from './input/index.ts';
import type { Transcript, TranscriptFormat } from './input/transcript.ts';
import { composeLines } from './note/compose.ts';
import { unsupportedLines } from './note/gate.ts';
import type { Group } from './note/groups.ts';
import { leftOut, tells } from './note/left-out.ts';
import { claimsOf, type Line, renderLine } from './note/line.ts';
import { MTS, type SectionSpec, SOAP } from './note/sections.ts';
import { snippetLines } from './note/snippet.ts';
import { type CodeProposal, proposeCodes } from './proposals/codes.ts';
import { chartConflicts } from './proposals/conflicts.ts';
import { type OrderProposal, proposeOrders } from './proposals/orders.ts';
import { type Models, selectionModel } from './select/model.ts';

export const SCRIBE: Generator = { kind: 'engine', name: 'Aceso scribe', version: '0.1.0' };

export interface ScribeOptions {
  readonly format?: TranscriptFormat;
  /** Sections of the note; SOAP unless given. */
  readonly sections?: readonly SectionSpec[];
  /** Only this section, by its MTS-Dialog header. */
  readonly section?: string;
  /** The patient's record, for the patient's name, sex and conflicts with what was said. */
  readonly chart?: Chart;
  /** Another selection model than the one that ships, for training and evaluation. */
  readonly models?: Models;
  /** When the visit took place, ISO 8601. Without it the note says the Unix epoch, as nothing is known. */
  readonly now?: string;
}

/** A note, or why there is none. */
export type ScribeResult =
  | {
      readonly status: 'note';
      readonly draft: Draft;
      /** Contradictions within the visit, and disagreements of the visit with the record where one was given. */
      readonly conflicts: readonly Conflict[];
      readonly orders: readonly OrderProposal[];
      readonly codes: readonly CodeProposal[];
      readonly transcript: Transcript;
      readonly statements: readonly Statement[];
    }
  | { readonly status: 'no-visit'; readonly reason: string; readonly transcript: Transcript };

/**
 * Writes a visit note from a transcript. Every sentence is made of claims that cite utterances; what nobody said cannot
 * be in it. Silence, or talk without clinical content, gives no note but the reason. Time is linear in the length.
 *
 * @throws ScribeError where the transcript cannot be read
 */
export function scribe(source: string, options: ScribeOptions = {}): ScribeResult {
  const transcript = readTranscript(source, ...(options.format ? ([options.format] as const) : []));
  if (transcript.utterances.length === 0) {
    return { status: 'no-visit', reason: 'Nothing was said: the transcript has no utterance.', transcript };
  }
  const sex = options.chart?.patient.gender;
  const person = sex === 'male' || sex === 'female' ? { sex } : personOf(transcript);
  const told = statementsOf(transcript, person);
  const statements = reconciled(told);
  const clinical = statements.filter(isClinical).length;
  if (options.section === undefined ? clinical === 0 : statements.length === 0) {
    return {
      status: 'no-visit',
      reason: `${transcript.utterances.length} utterances hold no clinical content: no symptom, diagnosis, medicine, finding or result was spoken of.`,
      transcript,
    };
  }
  const sections = options.section === undefined ? (options.sections ?? SOAP) : [sectionNamed(options.section)];
  const patient = options.chart?.patient.ref ?? 'Patient/unknown';
  const models = options.models ?? selectionModel();
  const labelled = sections.some((section) => section.holds.includes('assessment') && section.holds.includes('plan'));
  const orders = proposeOrders(statements, transcript, patient);
  const ordered = new Set(orders.map((order) => order.statement));
  const lines =
    options.section === undefined
      ? composeLines(statements, models.model, models.thresholds, { labelled, person, ordered })
      : groupLines(snippetLines(statements, options.section, models.section, person));
  const name = options.chart?.patient.name;
  const draft = new DraftBuilder(
    {
      type: 'visit-note',
      title: name === undefined ? 'Visit note' : `Visit note: ${name}`,
      patient,
      asOf: options.now ?? '1970-01-01T00:00:00.000Z',
      generator: SCRIBE,
      language: 'en',
    },
    renderLine,
  );
  const wanted = sections.flatMap((section) => section.holds.flatMap((group) => lines.get(group) ?? []));
  const refused = unsupportedLines(wanted, transcript);
  const spare = [...refused.keys()].flatMap((line) => line.instead ?? []);
  for (const [line, why] of unsupportedLines(spare, transcript)) refused.set(line, why);
  let problems = 0;
  const numbered = (line: Line): Line =>
    line.form === 'topic-problem' && /^\d+\. /.test(line.text)
      ? { ...line, text: line.text.replace(/^\d+/, String(++problems)) }
      : line;
  const carried = new Set<Statement>();
  const said: string[] = [];
  const tell = (line: Line): void => {
    const why = refused.get(line);
    if (why !== undefined && line.instead) {
      for (const own of line.instead) tell(own);
      return;
    }
    // A heading or a list of names does not tell all that its statements say.
    for (const one of line.statements) if (tells(line.text, one.text)) carried.add(one);
    const claims = claimsOf(why === undefined ? numbered(line) : line, transcript, patient);
    if (why === undefined) {
      draft.sentence(line.form, claims);
      said.push(line.text);
    } else {
      const reason = `The check against the transcript did not bear it out: ${why}`;
      draft.omit({
        kind: claims[0]!.kind,
        label: line.text,
        why: reason,
        severity: 'minor',
        evidence: claims[0]!.evidence,
      });
    }
  };
  for (const { holds, ...head } of sections) {
    draft.section(head);
    for (const line of holds.flatMap((group) => lines.get(group) ?? [])) tell(line);
  }
  // One section of a short dialogue holds what belongs there; the rest of the talk is not missing from it.
  if (options.section === undefined) {
    const told = { statements: carried, text: said.join('\n') };
    for (const omission of leftOut(statements, transcript, told)) draft.omit(omission);
  }
  const built = draft.build();
  const codes = proposeCodes([...(lines.get('assessment') ?? []), ...(lines.get('medical-history') ?? [])], transcript);
  const text = built.sections.flatMap((section) => section.sentences.map((sentence) => sentence.text)).join('\n');
  const conflicts = [
    ...contradictions(told, transcript),
    ...(options.chart ? chartConflicts(text, transcript, options.chart, orders) : []),
  ];
  return { status: 'note', draft: built, conflicts, orders, codes, transcript, statements };
}

function sectionNamed(header: string): SectionSpec {
  if (!Object.hasOwn(MTS, header)) {
    throw new ScribeError(
      'sections',
      `There is no section ${JSON.stringify(header)}; use one of ${Object.keys(MTS).join(', ')}.`,
    );
  }
  return { id: header.toLowerCase().replace(/[^a-z]+/g, '-'), ...MTS[header]! };
}

function groupLines(lines: readonly Line[]): Map<Group, Line[]> {
  const out = new Map<Group, Line[]>();
  for (const line of lines) out.set(line.group, [...(out.get(line.group) ?? []), line]);
  return out;
}
