/** The kinds of evidence that speak for a target in a disease. They are shown apart and never mixed unseen. */
export const EVIDENCE_TYPES = [
  'genetics',
  'somatic',
  'drugs',
  'expression',
  'literature',
  'pathways',
  'animal models',
  'tractability',
  'related diseases',
  'gene family',
  'other',
] as const;

export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

/** One piece of evidence for one target in one disease. */
export interface TargetEvidence {
  /** Ontology identifier, e.g. `DOID:8778` or `EFO_0000384`. */
  readonly disease: string;
  /** Gene identifier of its source, e.g. an Ensembl gene. */
  readonly target: string;
  readonly symbol?: string;
  readonly type: EvidenceType;
  /** The database or method it comes from. */
  readonly source: string;
  /** Strength from 0 to 1, by the source's own measure. */
  readonly score: number;
  /** Publication, study or record. */
  readonly reference?: string;
  readonly detail?: string;
}

/**
 * Weights of sources in the overall score; 1 where a source is not listed. The values below one are those that Open
 * Targets documents for its sources (platform documentation, "Target - disease associations").
 */
export const SOURCE_WEIGHTS: Readonly<Record<string, number>> = {
  europepmc: 0.2,
  expression_atlas: 0.2,
  impc: 0.2,
  progeny: 0.5,
  slapenrich: 0.5,
  cancer_biomarkers: 0.5,
  sysbio: 0.5,
  // Ours: what is inferred from other diseases and names counts less than what was seen in the disease itself.
  related_diseases: 0.5,
  gene_family: 0.3,
  // A tractable protein is not thereby involved in a disease: it orders targets that evidence has already named.
  open_targets_tractability: 0.2,
};

/** One spelling for an ontology identifier: `DOID:8778`, `DOID_8778` and its web address are the same. */
export function normalDisease(id: string): string {
  const last = id.trim().split('/').pop() ?? '';
  return last.replace(/^([A-Za-z]+)[:_]/, (_, prefix: string) => `${prefix}_`);
}
