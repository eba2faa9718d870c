import type {
  Bundle,
  CodeableConcept,
  DiagnosticReport,
  Observation,
  ObservationComponent,
  Task,
} from '@medplum/fhirtypes';
import type { GeneResult } from '../pgx/call.ts';
import { atcOf } from '../pgx/drugs.ts';
import type { DrugAdvice } from '../pgx/recommend.ts';
import type { PgxReport } from '../pgx/report.ts';
import { hgncOf, metabolismOf } from './codes.data.ts';

export interface GenomicsReportOptions {
  /** `Patient/id`. */
  readonly patient: string;
  /** Moment of the report, ISO 8601. */
  readonly at: string;
  /** Ids of the resources begin with it: letters, digits, "-". */
  readonly id: string;
  readonly status: 'preliminary' | 'final';
  readonly performer?: { readonly reference: string; readonly display?: string };
  /** Recommendations to put in; all unless given. */
  readonly advice?: readonly DrugAdvice[];
  /** Genes to put in; all with a result unless given. */
  readonly genes?: readonly string[];
}

export interface GenomicsReport {
  readonly report: DiagnosticReport;
  readonly observations: readonly Observation[];
  readonly tasks: readonly Task[];
}

const LOINC = 'http://loinc.org';
const PROFILE = 'http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/';
const TBD = 'http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs';
const CATEGORY: CodeableConcept[] = [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'GE', display: 'Genetics' }] },
];
const loinc = (code: string, display: string): CodeableConcept => ({ coding: [{ system: LOINC, code, display }] });

/**
 * A pharmacogenomic report by the HL7 Genomics Reporting guide (R4): a genotype for each gene that was called, a therapeutic
 * implication for each recommendation, a proposed task with its words. What is missing, and what that could change, is in the notes.
 */
export function genomicsResources(pgx: PgxReport, options: GenomicsReportOptions): GenomicsReport {
  const { genes = pgx.genes.map(({ gene }) => gene), advice = pgx.recommendations } = options;
  const wanted = new Set(genes);
  const kept = pgx.genes.filter(
    ({ gene, diplotypes, phenotype }) =>
      wanted.has(gene) && (diplotypes.length > 0 || !/^(?:No Result|n\/a)$/.test(phenotype)),
  );
  const genotypes = kept.map((result) => genotypeOf(result, pgx, options));
  const idOf = new Map(kept.map(({ gene }, i) => [gene, genotypes[i]!.id!]));
  const shown = advice.filter(({ because }) => Object.keys(because).some((gene) => idOf.has(gene)));
  const implications = shown.map((each, i) => implicationOf(each, i, idOf, options));
  const tasks = shown.map((each, i) => taskOf(each, i, implications[i]!, options));
  const observations = [...genotypes, ...implications];
  const report: DiagnosticReport = {
    resourceType: 'DiagnosticReport',
    id: options.id,
    meta: { profile: [`${PROFILE}genomic-report`] },
    status: options.status,
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'GE', display: 'Genetics' }] },
    ],
    code: loinc('51969-4', 'Genetic analysis report'),
    subject: { reference: options.patient },
    effectiveDateTime: options.at,
    issued: options.at,
    ...(options.performer ? { performer: [options.performer] } : {}),
    result: observations.map(({ id }) => ({ reference: `Observation/${id}` })),
    ...(tasks.length === 0
      ? {}
      : {
          extension: tasks.map(({ id }) => ({
            url: `${PROFILE}recommended-action`,
            valueReference: { reference: `Task/${id}` },
          })),
        }),
    conclusion: `Star alleles and phenotypes by tables ${pgx.tables.version} of ${pgx.tables.sources.map(({ source }) => source).join(', ')} (GRCh38). Not a diagnosis; for research use.`,
  };
  return { report, observations, tasks };
}

/** The same as one Bundle of type collection. */
export function genomicsBundle(pgx: PgxReport, options: GenomicsReportOptions): Bundle {
  const { report, observations, tasks } = genomicsResources(pgx, options);
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: options.at,
    entry: [report, ...observations, ...tasks].map((resource) => ({
      fullUrl: `http://localhost/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  };
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 24)
    .replace(/^-|-$/g, '');

function geneComponent(gene: string): ObservationComponent {
  const hgnc = hgncOf(gene);
  return {
    code: loinc('48018-6', 'Gene studied [ID]'),
    valueCodeableConcept: {
      ...(hgnc === undefined
        ? {}
        : { coding: [{ system: 'http://www.genenames.org/geneId', code: `HGNC:${hgnc}`, display: gene }] }),
      text: gene,
    },
  };
}

function genotypeOf(
  result: GeneResult,
  pgx: PgxReport,
  { id, patient, at, status, performer }: GenomicsReportOptions,
): Observation {
  const { gene, diplotypes, phenotype, activityScore, missing, coverage, counterfactual, source } = result;
  const changes = counterfactual.filter((each) => each.changes);
  const notes = [
    diplotypes.length > 1 ? `Equally well explained by ${diplotypes.join(' and by ')}.` : undefined,
    source === 'outside call' ? 'Called by another laboratory or program.' : undefined,
    result.note,
    missing.length > 0
      ? `${missing.length} of ${coverage.positions} positions without a call: ${missing
          .slice(0, 20)
          .map(({ rsid, position }) => rsid ?? position)
          .join(', ')}${missing.length > 20 ? ' and more' : ''}.`
      : undefined,
    ...changes
      .slice(0, 10)
      .map(
        ({ rsid, position, genotype, diplotypes: then, phenotype: next }) =>
          `If ${rsid ?? position} were ${genotype}: ${then.join(' or ')} (${next}).`,
      ),
  ].filter((text) => text !== undefined);
  const answer = metabolismOf(phenotype);
  return {
    resourceType: 'Observation',
    id: `${id}-${slug(gene)}`,
    meta: { profile: [`${PROFILE}genotype`] },
    status,
    category: CATEGORY,
    code: loinc('84413-4', 'Genotype display name'),
    subject: { reference: patient },
    effectiveDateTime: at,
    ...(performer ? { performer: [performer] } : {}),
    valueCodeableConcept: {
      text: diplotypes.length > 0 ? `${gene} ${diplotypes.join(' or ')}` : `${gene} ${phenotype}`,
    },
    method: { text: `Named alleles of ${gene}, tables ${pgx.tables.version}` },
    component: [
      geneComponent(gene),
      {
        code: loinc('53040-2', "Genetic variation's effect on drug metabolism"),
        valueCodeableConcept: {
          ...(answer === undefined ? {} : { coding: [{ system: LOINC, code: answer, display: phenotype }] }),
          text: activityScore === null ? phenotype : `${phenotype} (activity score ${activityScore})`,
        },
      },
    ],
    ...(notes.length === 0 ? {} : { note: notes.map((text) => ({ text })) }),
  };
}

function implicationOf(
  { drug, rxnorm, because, implications, strength, guideline, source, version, certain, population }: DrugAdvice,
  index: number,
  idOf: ReadonlyMap<string, string>,
  { id, patient, at, status, performer }: GenomicsReportOptions,
): Observation {
  const atc = atcOf(drug);
  const codings = [
    ...(rxnorm === null
      ? []
      : [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: rxnorm, display: drug }]),
    ...(atc === null ? [] : [{ system: 'http://www.whocc.no/atc', code: atc, display: drug }]),
  ];
  const genes = Object.keys(because);
  return {
    resourceType: 'Observation',
    id: `${id}-${slug(drug)}-${index + 1}`,
    meta: { profile: [`${PROFILE}therapeutic-implication`] },
    status,
    category: CATEGORY,
    code: { coding: [{ system: TBD, code: 'therapeutic-implication', display: 'Therapeutic Implication' }] },
    subject: { reference: patient },
    effectiveDateTime: at,
    ...(performer ? { performer: [performer] } : {}),
    derivedFrom: genes.flatMap((gene) => {
      const found = idOf.get(gene);
      return found === undefined ? [] : [{ reference: `Observation/${found}` }];
    }),
    component: [
      {
        code: loinc('51963-7', 'Medication assessed [ID]'),
        valueCodeableConcept: { ...(codings.length === 0 ? {} : { coding: codings }), text: drug },
      },
      ...genes.map(geneComponent),
      {
        code: { coding: [{ system: TBD, code: 'conclusion-string' }] },
        valueString:
          implications.join(' ') ||
          Object.entries(because)
            .map((pair) => pair.join(': '))
            .join('; '),
      },
      ...(strength === 'none'
        ? []
        : [{ code: loinc('93044-6', 'Level of evidence'), valueCodeableConcept: { text: strength } }]),
    ],
    note: [
      { text: `${source}, ${guideline}, version ${version}; population: ${population}.` },
      ...(certain ? [] : [{ text: 'Other diplotypes explain the sample as well and lead elsewhere.' }]),
    ],
  };
}

function taskOf(
  { drug, text, because }: DrugAdvice,
  index: number,
  implication: Observation,
  { id, patient, at }: GenomicsReportOptions,
): Task {
  return {
    resourceType: 'Task',
    id: `${id}-task-${slug(drug)}-${index + 1}`,
    meta: { profile: [`${PROFILE}medication-recommendation`] },
    status: 'requested',
    intent: 'proposal',
    code: { text: `Consider ${Object.keys(because).join(' and ')} for ${drug}` },
    description: text,
    for: { reference: patient },
    authoredOn: at,
    reasonReference: { reference: `Observation/${implication.id}` },
  };
}
