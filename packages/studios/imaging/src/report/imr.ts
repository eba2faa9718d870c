import { createHash } from 'node:crypto';
import { AIAST } from '@aceso/evidence';
import { TAG } from '../dicom/tags.ts';
import { groupBy } from '../group-by.ts';
import { firstSlice } from '../sr/write.ts';
import type { DicomResults } from './dicom.ts';
import type { LinkedReport } from './draft.ts';
import { narrative, renderReportHtml, type ViewerLinks } from './html.ts';
import type { RegionGroup } from './observations.ts';
import { findingCode, siteCode } from './vocabulary.ts';

type Json = Record<string, unknown>;

const UID = 'urn:dicom:uid';
const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const SYSTEMS: Readonly<Record<string, string>> = { SCT: 'http://snomed.info/sct', DCM, LN: 'http://loinc.org' };

/** An id of a FHIR resource that is the same for the same words. */
const idOf = (...words: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 32);

const selectionId = (group: RegionGroup): string => idOf('selection', group.trackingUid);

/**
 * The transaction bundle of IHE IMR 1.1 (RAD-141): one DiagnosticReport, its ImagingStudy, and an ImagingSelection (an R5
 * resource in an R4 bundle, as the profile asks) for each region, with and without its segment. Entries are put under
 * identifiers made from the DICOM UIDs, so that links in the narrative hold and sending it twice changes nothing.
 */
export function imrBundle(report: LinkedReport, dicom: DicomResults, links: ViewerLinks, subject: Json): Json {
  const groups = dicom.groups.filter(
    ({ volume }) => volume.study !== undefined && firstSlice(volume.slices) !== undefined,
  );
  const { draft } = report;
  const studies = [...groupBy(groups, ({ volume }) => volume.study!)].map(([study, own]) =>
    imagingStudy(study, own, dicom, subject),
  );
  const selections = groups.flatMap((group) => [
    imageSelection(group, subject),
    ...segmentSelection(group, dicom, subject),
  ]);
  const linked = new Set(groups);
  const html = Buffer.from(renderReportHtml(report, links), 'utf8');
  const study = firstSlice(groups[0]?.volume.slices ?? []);
  const date = study?.image.file.dataset.text(TAG.StudyDate);
  const accession = study?.image.file.dataset.text(TAG.AccessionNumber);
  const diagnosticReport: Json = {
    resourceType: 'DiagnosticReport',
    id: idOf('report', draft.id),
    // What a person has signed is no longer asserted by software.
    ...(report.signed ? {} : { meta: { tag: [AIAST] } }),
    text: {
      status: 'additional',
      div: narrative(report, (group) => (linked.has(group) ? `ImagingSelection/${selectionId(group)}` : undefined)),
    },
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${uuid(idOf('report', draft.id))}` }],
    ...(accession
      ? {
          basedOn: [
            {
              identifier: {
                type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'ACSN' }] },
                value: accession,
              },
            },
          ],
        }
      : {}),
    // A draft is "partial" until a person signs it (IMR).
    status: report.signed ? 'final' : 'partial',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'RAD', display: 'Radiology' }] },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '18748-4', display: 'Diagnostic imaging study' }] },
    subject,
    ...(date && /^\d{8}$/.test(date)
      ? { effectiveDateTime: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` }
      : {}),
    issued: report.signed?.at ?? draft.asOf,
    ...(report.signed
      ? { resultsInterpreter: [{ reference: report.signed.reference, display: report.signed.by }] }
      : { performer: [{ display: `${draft.generator.name} ${draft.generator.version}` }] }),
    imagingStudy: studies.map((each) => ({ reference: `ImagingStudy/${String(each.id)}` })),
    presentedForm: [
      {
        contentType: 'text/html',
        language: draft.language,
        data: html.toString('base64'),
        // FHIR R4 Attachment: SHA-1, base64; size before encoding.
        size: html.length,
        hash: createHash('sha1').update(html).digest('base64'),
        title: draft.title,
        creation: report.signed?.at ?? draft.asOf,
      },
    ],
  };
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [diagnosticReport, ...studies, ...selections].map((resource) => ({
      fullUrl: `urn:uuid:${uuid(String(resource.id))}`,
      resource,
      request: { method: 'PUT', url: `${String(resource.resourceType)}/${String(resource.id)}` },
    })),
  };
}

const uuid = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

const concept = ({ value, scheme, meaning }: { value: string; scheme: string; meaning: string }): Json => ({
  coding: [{ system: SYSTEMS[scheme] ?? `urn:aceso:${scheme}`, code: value, display: meaning }],
});

function imagingStudy(study: string, groups: readonly RegionGroup[], dicom: DicomResults, subject: Json): Json {
  const series = new Map<string, { modality: string; instances: Map<string, string> }>();
  for (const { volume } of groups) {
    for (const slice of volume.slices) {
      if (!slice) continue;
      const own = series.get(slice.image.series) ?? {
        modality: slice.image.modality,
        instances: new Map<string, string>(),
      };
      own.instances.set(slice.image.sopInstance, slice.image.sopClass);
      series.set(slice.image.series, own);
    }
    const seg = dicom.segmentations.get(volume.name);
    if (seg) series.set(seg.series, { modality: 'SEG', instances: new Map([[seg.sopInstance, seg.sopClass]]) });
  }
  const sr = dicom.report;
  if (sr) series.set(sr.series, { modality: 'SR', instances: new Map([[sr.sopInstance, sr.sopClass]]) });
  return {
    resourceType: 'ImagingStudy',
    id: idOf('study', study),
    identifier: [{ system: UID, value: `urn:oid:${study}` }],
    status: 'available',
    subject,
    numberOfSeries: series.size,
    numberOfInstances: [...series.values()].reduce((sum, { instances }) => sum + instances.size, 0),
    series: [...series].map(([uid, { modality, instances }]) => ({
      uid,
      modality: { system: DCM, code: modality },
      numberOfInstances: instances.size,
      instance: [...instances].map(([own, sopClass]) => ({
        uid: own,
        sopClass: { system: 'urn:ietf:rfc:3986', code: `urn:oid:${sopClass}` },
      })),
    })),
  };
}

function selection(id: string, group: RegionGroup, subject: Json, series: string, instance: readonly Json[]): Json {
  const site = siteCode(group.region.name);
  return {
    resourceType: 'ImagingSelection',
    id,
    identifier: [{ system: UID, value: `urn:oid:${group.trackingUid}` }],
    status: 'available',
    subject,
    code: concept(findingCode(group.region.name)),
    studyUid: group.volume.study!,
    derivedFrom: [{ reference: `ImagingStudy/${idOf('study', group.volume.study!)}` }],
    seriesUid: series,
    ...(group.volume.volume.frameOfReference ? { frameOfReferenceUid: group.volume.volume.frameOfReference } : {}),
    ...(site ? { bodySite: { concept: concept(site) } } : {}),
    instance,
  };
}

/** The images that show a region, with its lines, or its centre, in three dimensions. */
function imageSelection(group: RegionGroup, subject: Json): Json {
  const { region, volume } = group;
  const shown = new Set(region.instances ?? volume.acquisition.instances ?? []);
  const slices = volume.slices.flatMap((slice) => (slice && shown.has(slice.image.sopInstance) ? [slice] : []));
  const unique = [...new Map(slices.map((slice) => [slice.image.sopInstance, slice])).values()];
  const shape = [
    ...(region.lines ?? []).map(({ from, to }) => ({ regionType: 'polyline', coordinate: [...from, ...to] })),
    ...(region.centre ? [{ regionType: 'point', coordinate: [...region.centre] }] : []),
  ];
  const middle = unique[Math.floor((unique.length - 1) / 2)];
  return selection(
    selectionId(group),
    group,
    subject,
    volume.series!,
    unique.map(({ image }) => ({
      uid: image.sopInstance,
      sopClass: { system: 'urn:ietf:rfc:3986', code: `urn:oid:${image.sopClass}` },
      ...(image === middle?.image && shape.length > 0 ? { imageRegion3D: shape } : {}),
    })),
  );
}

function segmentSelection(group: RegionGroup, dicom: DicomResults, subject: Json): Json[] {
  const seg = group.segment === undefined ? undefined : dicom.segmentations.get(group.volume.name);
  if (!seg) return [];
  return [
    selection(idOf('segment', group.trackingUid), group, subject, seg.series, [
      {
        uid: seg.sopInstance,
        sopClass: { system: 'urn:ietf:rfc:3986', code: `urn:oid:${seg.sopClass}` },
        subset: [String(group.segment)],
      },
    ]),
  ];
}
