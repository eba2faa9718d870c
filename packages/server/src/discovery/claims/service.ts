import type { MoleculeDraft, MoleculeFacts } from '@aceso/discovery/claims';
import type { DraftRecord, Recheck } from '@aceso/evidence';
import type { Collection, Store } from '@aceso/store';
import { changeKept, isVersionConflict } from '../../collections/change.ts';
import { checkFiguresSignable, checkOpen, decide, reject } from '../../documents/lifecycle.ts';
import type { Principal } from '../../identity/index.ts';
import { RELEASE } from '../../version.ts';
import { nearestOf } from '../molecules/look.ts';
import type { MoleculeService } from '../molecules/service.ts';
import { predictionsOf } from '../predictors.ts';
import { apart } from '../work.ts';

const NEIGHBOURS = 3;

/** A named person's word on a molecule as a whole. */
export interface MoleculeDecision {
  readonly decision: 'signed' | 'rejected';
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** The claims of a molecule, what became of them, and what computing them again said. */
export interface MoleculeClaims {
  readonly record: DraftRecord<'molecule'>;
  /** What the claims were made from. */
  readonly facts: MoleculeFacts;
  /** Absent: not computed again yet. */
  readonly recheck?: Recheck & { readonly at: string };
  readonly decision?: MoleculeDecision;
}

interface Place {
  readonly project: string;
  readonly number: number;
}
const idOf = ({ project, number }: Place): string => `${project}.${number}`;

/**
 * The life of a molecule as a draft: its figures are claims, computed again before a person signs for them. The rules of a
 * draft's life are those of documents.
 */
export class ClaimsService {
  readonly #store: Store;
  readonly #molecules: MoleculeService;
  readonly #claims: Collection<MoleculeClaims>;
  readonly #now: () => Date;

  constructor(store: Store, molecules: MoleculeService, now: () => Date) {
    this.#store = store;
    this.#molecules = molecules;
    this.#claims = store.collection<MoleculeClaims>('discovery-claims');
    this.#now = now;
  }

  /** The claims; made when nobody has asked before. @throws ServerError `molecule-not-found`, `molecule-withheld` */
  async of(place: Place, by: Principal): Promise<MoleculeClaims> {
    return (await this.#found(place, by)).value;
  }

  async #found(place: Place, by: Principal): Promise<{ value: MoleculeClaims; version: number }> {
    const found = await this.#claims.get(idOf(place));
    // What a person has decided on stays readable when the molecule has been taken out.
    if (found?.value.decision) return found;
    const molecule = await this.#molecules.open(place.project, place.number);
    if (found) return found;
    const { moleculeDraft, moleculeFigures } = await import('@aceso/discovery/claims');
    const near = await nearestOf(molecule, await this.#molecules.all(place.project), NEIGHBOURS);
    const facts: MoleculeFacts = {
      smiles: molecule.canonical,
      origin: molecule.origin,
      neighbours: near.map(({ molecule: { number, canonical } }) => ({
        label: `molecule ${number}`,
        smiles: canonical,
      })),
      predictions: await predictionsOf(molecule),
    };
    const createdAt = this.#now().toISOString();
    const draft: MoleculeDraft = {
      ...moleculeDraft(moleculeFigures(facts), {
        title: `Molecule ${place.number}`,
        asOf: createdAt,
        version: RELEASE.version,
      }),
      id: idOf(place),
    };
    const record: MoleculeClaims['record'] = { draft, status: 'draft', decisions: [], createdAt, createdBy: by.name };
    try {
      return { value: { record, facts }, version: await this.#claims.put(idOf(place), { record, facts }, 0) };
    } catch (error) {
      if (!isVersionConflict(error)) throw error;
      return (await this.#claims.get(idOf(place)))!;
    }
  }

  /** Computes every figure anew and keeps what came out; a generated molecule is drawn again. */
  async recheck(place: Place, by: Principal): Promise<MoleculeClaims> {
    const { record, facts } = await this.of(place, by);
    const source = facts.origin.kind === 'import' ? await this.#store.blobs.get(facts.origin.sha256) : undefined;
    const molecule = await this.#molecules.open(place.project, place.number);
    const current = { ...facts, smiles: molecule.canonical, predictions: await predictionsOf(molecule) };
    const again = await apart('recheck', { facts: current, ...(source ? { source } : {}) });
    const { recheckMolecule } = await import('@aceso/discovery/claims');
    const recheck = { ...recheckMolecule(record.draft, again), at: this.#now().toISOString() };
    return this.#change(place, by, (value) => ({ ...value, recheck }));
  }

  /** A person accepts or disputes one figure; a figure cannot be reworded. @throws ServerError as a document's decision does */
  async decide(
    place: Place,
    request: { readonly sentence: string; readonly decision: 'accepted' | 'rejected'; readonly reason?: string },
    by: Principal,
  ): Promise<MoleculeClaims> {
    const actor = { name: by.name, at: this.#now().toISOString() };
    return this.#change(place, by, (value) => ({ ...value, record: decide(value.record, request, actor) }));
  }

  /**
   * A named person signs for the molecule or rejects it. What does not come out again, or is disputed, is not signed.
   * @throws ServerError `draft-closed`, `unresolved-contradictions`
   */
  async close(
    place: Place,
    { decision, reason }: Pick<MoleculeDecision, 'decision' | 'reason'>,
    by: Principal,
  ): Promise<MoleculeClaims> {
    const open = await this.of(place, by);
    checkOpen(open.record);
    if (decision === 'signed') {
      const { record, recheck } = await this.recheck(place, by);
      checkFiguresSignable(record, recheck, 'molecule');
    }
    const at = this.#now().toISOString();
    return this.#change(place, by, (value) => {
      checkOpen(value.record);
      // Somebody may have disputed a figure while it was computed again.
      if (decision === 'signed') checkFiguresSignable(value.record, value.recheck, 'molecule');
      const record: MoleculeClaims['record'] =
        decision === 'signed'
          ? { ...value.record, status: 'signed', signedBy: by.name, signedAt: at }
          : reject(value.record, reason);
      return { ...value, record, decision: { decision, reason, by: by.name, at } };
    });
  }

  /** Forgets what nobody has decided on: of one molecule, or of all that a project had. */
  async forget(project: string, number?: number): Promise<void> {
    const prefix = `${project}.`;
    for (let after = prefix; ; ) {
      const page =
        number === undefined
          ? (await this.#claims.list({ after, limit: 500 })).filter(({ id }) => id.startsWith(prefix))
          : await this.#claims
              .get(`${prefix}${number}`)
              .then((found) => (found ? [{ id: `${prefix}${number}`, ...found }] : []));
      for (const { id, value } of page) if (!value.decision) await this.#claims.delete(id);
      if (number !== undefined || page.length < 500) return;
      after = page.at(-1)!.id;
    }
  }

  #change(place: Place, by: Principal, change: (value: MoleculeClaims) => MoleculeClaims): Promise<MoleculeClaims> {
    return changeKept(this.#claims, idOf(place), () => this.#found(place, by), change);
  }
}
