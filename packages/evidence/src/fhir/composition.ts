import type { Composition, CompositionSection, Extension, Reference } from '@medplum/fhirtypes';
import type { Claim } from '../claim.ts';
import { canonicalJson } from '../core/canonical.ts';
import type { Draft, Section, Sentence } from '../draft.ts';
import { escapeHtml } from '../render/escape.ts';
import { isListItem, isTopic } from '../render/markdown.ts';
import { AIAST, DRAFT_SYSTEM, documentType, LOINC, OMISSION_EXTENSION, SENTENCE_EXTENSION } from './codes.ts';

export interface CompositionOptions {
  /** Reference under which an evidence resource stands; undefined leaves it out of `section.entry`. */
  readonly link: (ref: string) => string | undefined;
  readonly author: Reference;
  /** `preliminary` until a person has signed. */
  readonly status?: 'preliminary' | 'final';
  readonly profiles?: readonly string[];
  /** Which of a section's evidence may stand in `section.entry`; all of it unless given. */
  readonly allowEntry?: (section: Section, ref: string) => boolean;
}

const EMPTY_TEXT = {
  nilknown: 'Nil Known',
  notasked: 'Not Asked',
  withheld: 'Information Withheld',
  unavailable: 'Unavailable',
  notstarted: 'Not Started',
} as const;

/** A draft as Composition. Each sentence keeps its form, claims and evidence in an extension, so that nothing is lost. */
export function toComposition(draft: Draft, options: CompositionOptions): Composition {
  const status = options.status ?? 'preliminary';
  const meta = {
    ...(status === 'preliminary' && { security: [AIAST] }),
    ...(options.profiles && { profile: [...options.profiles] }),
  };
  const encounter = draft.encounter === undefined ? undefined : options.link(draft.encounter);
  const omissions = draft.omissions.map(
    (omission): Extension => ({ url: OMISSION_EXTENSION, valueString: canonicalJson(omission) }),
  );
  return {
    resourceType: 'Composition',
    id: draft.id,
    ...(Object.keys(meta).length > 0 && { meta }),
    language: draft.language,
    ...(omissions.length > 0 && { extension: omissions }),
    identifier: { system: DRAFT_SYSTEM, value: draft.id },
    status,
    type: documentType(draft),
    subject: { reference: options.link(draft.patient) ?? draft.patient },
    ...(encounter !== undefined && { encounter: { reference: encounter } }),
    date: draft.asOf,
    author: [options.author] as Composition['author'],
    title: draft.title,
    section: draft.sections.map((section) => compositionSection(section, options)),
  };
}

function compositionSection(section: Section, options: CompositionOptions): CompositionSection {
  const refs = new Set<string>();
  for (const sentence of section.sentences) {
    for (const claim of sentence.claims) {
      for (const evidence of claim.evidence) {
        if (evidence.lane !== 'chart' || evidence.ref.startsWith('Patient/')) continue;
        if (options.allowEntry && !options.allowEntry(section, evidence.ref)) continue;
        const link = options.link(evidence.ref);
        if (link !== undefined) refs.add(link);
      }
    }
  }
  const empty = section.emptyReason !== undefined && refs.size === 0 ? section.emptyReason : undefined;
  return {
    id: section.id,
    extension: section.sentences.map(sentenceExtension),
    title: section.title,
    // IPS asks every section for a code; where LOINC has none that fits, the words stand alone.
    code: {
      ...(section.loinc !== undefined && { coding: [{ system: LOINC, code: section.loinc }] }),
      text: section.title,
    },
    text: { status: 'generated', div: narrative(section) },
    ...(refs.size > 0 && { entry: [...refs].map((reference) => ({ reference })) }),
    ...(empty && {
      emptyReason: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason',
            code: empty,
            display: EMPTY_TEXT[empty],
          },
        ],
      },
    }),
  };
}

/** Narrative of one section: the sentences with their ids as anchors (FHIR R4 section 2.4, limited XHTML). */
export function narrative(section: Section): string {
  const parts: string[] = [];
  let open: 'p' | 'ul' | undefined;
  for (const sentence of section.sentences) {
    const wanted = isListItem(sentence.form) ? 'ul' : 'p';
    if (open !== wanted || isTopic(sentence.form)) {
      if (open) parts.push(`</${open}>`);
      parts.push(`<${wanted}>`);
      open = wanted;
    }
    const span = `<span id="${sentence.id}">${escapeHtml(sentence.text)}</span>`;
    parts.push(wanted === 'ul' ? `<li>${span}</li>` : `${span} `);
  }
  if (open) parts.push(`</${open}>`);
  return `<div xmlns="http://www.w3.org/1999/xhtml">${parts.join('')}</div>`;
}

function sentenceExtension(sentence: Sentence): Extension {
  return {
    url: SENTENCE_EXTENSION,
    extension: [
      { url: 'id', valueString: sentence.id },
      { url: 'form', valueString: sentence.form },
      { url: 'text', valueString: sentence.text },
      ...sentence.claims.map((claim): Extension => ({ url: 'claim', valueString: canonicalJson(claim) })),
    ],
  };
}

/** Sentences with their claims, read back from a section that {@link toComposition} wrote. */
export function sentencesOf(section: CompositionSection): Sentence[] {
  return (section.extension ?? [])
    .filter((extension) => extension.url === SENTENCE_EXTENSION)
    .map((extension) => {
      const parts = extension.extension ?? [];
      const text = (url: string): string => parts.find((part) => part.url === url)?.valueString ?? '';
      const claims = parts
        .filter((part) => part.url === 'claim')
        .map((part) => JSON.parse(part.valueString ?? 'null') as Claim);
      return { id: text('id'), form: text('form'), text: text('text'), claims };
    });
}
