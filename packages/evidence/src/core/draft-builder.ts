import type { Claim } from '../claim.ts';
import type { DocumentType, Draft, Generator, Section, Sentence } from '../draft.ts';
import type { Omission } from '../verdict.ts';
import { canonicalJson } from './canonical.ts';
import { EvidenceError } from './error.ts';
import { assertGrounded } from './make-claim.ts';
import { sha256 } from './sha256.ts';

/** Turns the claims of one sentence into its words. The only way that text comes into a draft. */
export type RenderForm = (form: string, claims: readonly Claim[], language: string) => string;

export interface DraftHead<T extends string = DocumentType> {
  readonly type: T;
  readonly title: string;
  /** LOINC code of the document where it differs from the usual one of its type. */
  readonly loinc?: string;
  readonly patient: string;
  readonly encounter?: string;
  /** ISO 8601 instant. */
  readonly asOf: string;
  readonly generator: Generator;
  readonly language: string;
}

export interface SectionHead {
  readonly id: string;
  readonly title: string;
  readonly loinc?: string;
  readonly emptyReason?: NonNullable<Section['emptyReason']>;
}

/** Builds a draft sentence by sentence; every sentence is rendered from claims that were checked on the way in. */
export class DraftBuilder<T extends string = DocumentType> {
  readonly #head: DraftHead<T>;
  readonly #render: RenderForm;
  readonly #sections: { head: SectionHead; sentences: Sentence[] }[] = [];
  readonly #omissions: Omission[] = [];
  readonly #used = new Set<string>();

  constructor(head: DraftHead<T>, render: RenderForm) {
    this.#head = head;
    this.#render = render;
  }

  /** Opens a section; following sentences go there. */
  section(head: SectionHead): this {
    this.#sections.push({ head, sentences: [] });
    return this;
  }

  /** @throws EvidenceError for a sentence without claims, outside a section, or about another patient */
  sentence(form: string, claims: readonly Claim[]): this {
    const section = this.#sections.at(-1);
    if (!section) throw new EvidenceError('no-sentence', `The sentence "${form}" stands outside any section.`);
    if (claims.length === 0) throw new EvidenceError('no-claim', `The sentence "${form}" has no claim.`);
    for (const claim of claims) {
      assertGrounded(claim);
      if (claim.patient !== this.#head.patient) {
        throw new EvidenceError(
          'other-patient',
          `The sentence "${form}" speaks of ${claim.patient} in a draft about ${this.#head.patient}.`,
        );
      }
    }
    const text = this.#render(form, claims, this.#head.language);
    if (text === '') return this;
    const seed = canonicalJson([section.head.id, form, claims.map((claim) => claim.id)]);
    let id = `s-${sha256(seed).slice(0, 12)}`;
    for (let copy = 2; this.#used.has(id); copy++) id = `s-${sha256(`${seed}#${copy}`).slice(0, 12)}`;
    this.#used.add(id);
    section.sentences.push({ id, form, text, claims });
    return this;
  }

  omit(omission: Omission): this {
    this.#omissions.push(omission);
    return this;
  }

  /** The draft; sections that stayed without a sentence are left out. */
  build(): Draft<T> {
    const sections: Section[] = this.#sections
      .filter(({ sentences }) => sentences.length > 0)
      .map(({ head, sentences }) => ({ ...head, sentences }));
    const content = { ...this.#head, sections, omissions: this.#omissions };
    const ids = sections.map((section) => [section.id, section.sentences.map((sentence) => sentence.id)]);
    return { id: `d-${sha256(canonicalJson([this.#head, ids])).slice(0, 24)}`, ...content };
  }
}
