import { EVIDENCE_TYPES, type EvidenceType, normalDisease, type TargetEvidence } from './evidence.ts';

/** A row of a file, once it is understood. */
export type EvidenceRow =
  | { readonly kind: 'evidence'; readonly evidence: TargetEvidence }
  | {
      readonly kind: 'target';
      readonly id: string;
      readonly symbol: string;
      readonly tractability: number | undefined;
      readonly detail: string;
    }
  | { readonly kind: 'disease'; readonly id: string; readonly name: string; readonly references: readonly string[] };

type Json = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const object = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;

/** The kinds by Open Targets' names of data types. */
const TYPES: Readonly<Record<string, EvidenceType>> = {
  genetic_association: 'genetics',
  genetic_literature: 'genetics',
  somatic_mutation: 'somatic',
  known_drug: 'drugs',
  clinical: 'drugs',
  rna_expression: 'expression',
  literature: 'literature',
  affected_pathway: 'pathways',
  animal_model: 'animal models',
  tractability: 'tractability',
};

/** Kinds by data source, where a file names the source only. */
const SOURCE_TYPES: Readonly<Record<string, EvidenceType>> = {
  chembl: 'drugs',
  europepmc: 'literature',
  expression_atlas: 'expression',
  impc: 'animal models',
  reactome: 'pathways',
  slapenrich: 'pathways',
  progeny: 'pathways',
  sysbio: 'pathways',
  crispr: 'pathways',
  crispr_screen: 'pathways',
  cancer_gene_census: 'somatic',
  intogen: 'somatic',
  eva_somatic: 'somatic',
  cancer_biomarkers: 'somatic',
};

function typeOf(type: string | undefined, source: string): EvidenceType {
  if (type === undefined) return SOURCE_TYPES[source] ?? 'genetics';
  // A table may also use the words that we show.
  if ((EVIDENCE_TYPES as readonly string[]).includes(type)) return type as EvidenceType;
  return TYPES[type] ?? (TYPES[type.replaceAll(' ', '_')] || 'other');
}

/**
 * A row of Open Targets: evidence, an association by source, a target or a disease; the present column names and those
 * before 2021.
 * @throws RangeError in words where the row is none of these.
 */
export function readOpenTargets(row: Json): EvidenceRow {
  const target = object(row.target);
  const disease = object(row.disease);
  if (target && disease) return readLegacy(row, target, disease);
  const targetId = text(row.targetId) ?? text(row.targetFromSourceId);
  const diseaseId = text(row.diseaseId) ?? text(row.diseaseFromSourceMappedId);
  if (targetId !== undefined && diseaseId !== undefined) {
    const grouped = text(row.aggregationType);
    const source = text(row.datasourceId) ?? (grouped === 'datasourceId' ? text(row.aggregationValue) : undefined);
    const type = text(row.datatypeId) ?? (grouped === 'datatypeId' ? text(row.aggregationValue) : undefined);
    if (source === undefined && type === undefined) {
      throw new RangeError(
        'it names no data source (an overall association has no evidence to show; give the file by data source)',
      );
    }
    const literature = Array.isArray(row.literature) ? row.literature.filter((x) => typeof x === 'string') : [];
    const count = Number(row.evidenceCount ?? Number.NaN);
    const detail = text(row.diseaseFromSource) ?? (Number.isFinite(count) ? `${count} records` : undefined);
    return made({
      disease: diseaseId,
      target: targetId,
      symbol: text(row.targetSymbol) ?? text(row.approvedSymbol),
      type: typeOf(type, source ?? ''),
      source: source ?? type!,
      score: Number(row.score ?? row.associationScore ?? row.harmonicScore),
      reference:
        literature.length > 0 ? `PMID:${literature[0]}` : (text(row.studyId) ?? text(row.drugId) ?? text(row.id)),
      detail,
    });
  }
  const id = text(row.id);
  const symbol = text(row.approvedSymbol);
  if (id !== undefined && symbol !== undefined) {
    const { score, detail } = tractabilityOf(row.tractability);
    return { kind: 'target', id, symbol, tractability: score, detail };
  }
  const name = text(row.name);
  if (id !== undefined && name !== undefined) {
    const references = Array.isArray(row.dbXRefs) ? row.dbXRefs.filter((x): x is string => typeof x === 'string') : [];
    return { kind: 'disease', id, name, references };
  }
  throw new RangeError(
    'it is neither evidence (targetId, diseaseId, score), nor a target (id, approvedSymbol), nor a disease (id, name)',
  );
}

function readLegacy(row: Json, target: Json, disease: Json): EvidenceRow {
  const source = text(row.sourceID) ?? 'open_targets';
  return made({
    disease: text(disease.id) ?? '',
    target: text(target.id) ?? '',
    symbol: text(object(target.gene_info)?.symbol),
    type: typeOf(text(row.type), source),
    source,
    score: Number(object(row.scores)?.association_score ?? object(row.association_score)?.overall),
    reference: text(row.id),
    detail: text(object(disease.efo_info)?.label),
  });
}

/** The best bucket of Open Targets' tractability assessment: clinical, then predicted, each by modality. */
function tractabilityOf(value: unknown): { score: number | undefined; detail: string } {
  if (!Array.isArray(value)) return { score: undefined, detail: '' };
  let score = 0;
  let detail = '';
  for (const item of value) {
    const bucket = object(item);
    if (bucket?.value !== true) continue;
    const name = text(bucket.id) ?? '';
    const s = /approved drug/i.test(name)
      ? 1
      : /clinical|phase/i.test(name)
        ? 0.8
        : /structure|high-quality (ligand|pocket)|loc high/i.test(name)
          ? 0.5
          : 0.25;
    if (s > score) {
      score = s;
      detail = `${text(bucket.modality) ?? ''} ${name}`.trim();
    }
  }
  return { score: value.length > 0 ? score : undefined, detail };
}

/** Columns of the tables of genome-wide association that this program knows, or of its own plain form. */
export function readTableRow(row: Readonly<Record<string, string>>): EvidenceRow | undefined {
  if (row.doid_code !== undefined) {
    const strength = CATALOG[row.status ?? ''];
    if (strength === undefined)
      throw new RangeError(
        `its status ${JSON.stringify(row.status ?? '')} is none of ${Object.keys(CATALOG).join(', ')}`,
      );
    return made({
      disease: row.doid_code,
      target: row.gene ?? '',
      symbol: row.symbol,
      type: 'genetics',
      source: 'gwas_catalog',
      score: strength,
      reference: `locus ${row.locus ?? ''}`,
      detail: row.doid_name,
    });
  }
  if (row['gold_standard_info.gene_id'] !== undefined) {
    const disease = (row['trait_info.ontology'] ?? '').split('|')[0]!;
    // A trait without an ontology term cannot be asked for.
    if (disease === '') return undefined;
    const drug = row['gold_standard_info.evidence.class'] === 'drug';
    return made({
      disease,
      target: row['gold_standard_info.gene_id'],
      symbol: undefined,
      type: drug ? 'drugs' : 'genetics',
      source: drug ? 'gold_standard_drug' : 'gold_standard',
      score: CONFIDENCE[row['gold_standard_info.evidence.confidence'] ?? ''] ?? 0.4,
      reference: row['gold_standard_info.evidence.pubmed_id']
        ? `PMID:${row['gold_standard_info.evidence.pubmed_id'].split('|')[0]}`
        : row['association_info.otg_id'],
      detail: row['trait_info.standard_trait_name'],
    });
  }
  if (row.disease !== undefined && row.target !== undefined && row.score !== undefined) {
    return made({
      disease: row.disease,
      target: row.target,
      symbol: row.symbol,
      type: typeOf(row.type || undefined, row.source ?? ''),
      source: row.source || row.type || 'table',
      score: row.score.trim() === '' ? Number.NaN : Number(row.score),
      reference: row.reference,
      detail: row.detail,
    });
  }
  throw new RangeError(
    'its columns are not known: give disease, target, score (and type, source, symbol, reference, detail)',
  );
}

/** Our reading of the catalogue's two grades: high or low confidence of the locus, primary or secondary gene in it. */
const CATALOG: Readonly<Record<string, number>> = { 'HC-P': 0.9, 'HC-S': 0.45, 'LC-P': 0.6, 'LC-S': 0.3 };
const CONFIDENCE: Readonly<Record<string, number>> = { High: 1, Medium: 0.7, Low: 0.4 };

function made(e: { [K in keyof TargetEvidence]: TargetEvidence[K] | undefined }): EvidenceRow {
  if (!e.disease || !e.target) throw new RangeError('it names no disease or no target');
  if (e.score === undefined || !(e.score >= 0 && e.score <= 1))
    throw new RangeError(`its score ${String(e.score)} is not from 0 to 1`);
  const clean = Object.fromEntries(Object.entries(e).filter(([, value]) => value !== undefined && value !== ''));
  return { kind: 'evidence', evidence: { ...(clean as unknown as TargetEvidence), disease: normalDisease(e.disease) } };
}
