import type { Encounter as FhirEncounter, Reference, Resource } from '@medplum/fhirtypes';
import type { Encounter, EncounterKind, Observation } from '../record/entries.ts';
import { concept, dosage, hl7, quantity, term, valueFields } from './fhir-values.ts';
import { dosageText, stamp } from './rows.ts';

const V3 = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
/** Encounter classes (v3 ActEncounterCode). */
const CLASSES: Readonly<Record<EncounterKind, readonly [string, string]>> = {
  wellness: ['AMB', 'ambulatory'],
  ambulatory: ['AMB', 'ambulatory'],
  outpatient: ['AMB', 'ambulatory'],
  urgentcare: ['AMB', 'ambulatory'],
  emergency: ['EMER', 'emergency'],
  inpatient: ['IMP', 'inpatient encounter'],
  hospice: ['HH', 'home health'],
  home: ['HH', 'home health'],
  snf: ['IMP', 'inpatient encounter'],
  virtual: ['VR', 'virtual'],
};
const CATEGORIES = [
  'vital-signs',
  'laboratory',
  'survey',
  'exam',
  'imaging',
  'procedure',
  'social-history',
  'therapy',
  'activity',
];
/** Takes the resources of one patient; `put` answers with the reference. */
export interface Sink {
  readonly put: <T extends Resource>(resource: Omit<T, 'id'>) => string;
  readonly subject: Reference<never>;
}

const ref = (reference: string): Reference<never> => ({ reference }) as Reference<never>;

/** The resources of one visit. */
export function writeEncounter(e: Encounter, { put, subject }: Sink): void {
  const [classCode, className] = CLASSES[e.type];
  const open = e.stop === 0;
  const at = ref(
    put<FhirEncounter>({
      resourceType: 'Encounter',
      status: open ? 'in-progress' : 'finished',
      class: { system: V3, code: classCode, display: className },
      ...(e.codes.length > 0 ? { type: [concept(e.codes)] } : {}),
      subject,
      period: { start: stamp(e.start), ...(open ? {} : { end: stamp(Math.max(e.stop, e.start)) }) },
      ...(e.reason ? { reasonCode: [concept([e.reason])] } : {}),
      ...(e.discharge
        ? {
            hospitalization: {
              dischargeDisposition:
                e.discharge.system === 'NUBC' && e.discharge.code === '20'
                  ? hl7('discharge-disposition', 'exp')
                  : e.discharge.system === 'NUBC' && e.discharge.code === '01'
                    ? hl7('discharge-disposition', 'home')
                    : concept([e.discharge]),
            },
          }
        : {}),
    } as Omit<FhirEncounter, 'id'>),
  );
  const add = (resource: object): string => put(resource as Omit<Resource, 'id'>);
  const until = (start: number, stop: number): object => ({
    start: stamp(start),
    ...(stop > 0 ? { end: stamp(Math.max(start, stop)) } : {}),
  });
  for (const c of e.conditions)
    add({
      resourceType: 'Condition',
      clinicalStatus: hl7('condition-clinical', c.stop > 0 ? 'resolved' : 'active'),
      verificationStatus: hl7('condition-ver-status', 'confirmed'),
      category: [hl7('condition-category', 'encounter-diagnosis')],
      code: concept(c.codes),
      subject,
      encounter: at,
      onsetDateTime: stamp(c.start),
      ...(c.stop > 0 ? { abatementDateTime: stamp(Math.max(c.start, c.stop)) } : {}),
      recordedDate: stamp(e.start),
    });
  for (const a of e.allergies)
    add({
      resourceType: 'AllergyIntolerance',
      clinicalStatus: hl7('allergyintolerance-clinical', a.stop > 0 ? 'resolved' : 'active'),
      verificationStatus: hl7('allergyintolerance-verification', 'confirmed'),
      type: a.kind === 'intolerance' ? 'intolerance' : 'allergy',
      ...(['food', 'medication', 'environment', 'biologic'].includes(a.category ?? '')
        ? { category: [a.category] }
        : {}),
      code: concept(a.codes),
      patient: subject,
      encounter: at,
      recordedDate: stamp(a.start),
      ...(a.reactions.length > 0
        ? {
            reaction: a.reactions.map((r) => ({
              manifestation: [concept([r.code])],
              severity: r.severity.toLowerCase(),
            })),
          }
        : {}),
    });
  const observed = new Map<Observation, string>();
  const observation = (o: Observation): void => {
    observed.set(
      o,
      add({
        resourceType: 'Observation',
        status: 'final',
        ...(CATEGORIES.includes(o.category ?? '') ? { category: [hl7('observation-category', o.category!)] } : {}),
        code: concept(o.codes),
        subject,
        encounter: at,
        effectiveDateTime: stamp(o.start),
        issued: stamp(o.start),
        ...(o.components.length > 0
          ? { component: o.components.map((c) => ({ code: concept(c.codes), ...valueFields(c) })) }
          : valueFields(o)),
      }),
    );
  };
  for (const o of e.observations) observation(o);
  for (const r of e.reports)
    add({
      resourceType: 'DiagnosticReport',
      status: 'final',
      category: [term('http://terminology.hl7.org/CodeSystem/v2-0074', 'LAB', 'Laboratory')],
      code: concept(r.codes),
      subject,
      encounter: at,
      effectiveDateTime: stamp(r.start),
      issued: stamp(r.start),
      ...(r.observations.some((o) => observed.has(o))
        ? { result: r.observations.flatMap((o) => (observed.has(o) ? [ref(observed.get(o)!)] : [])) }
        : {}),
    });
  for (const p of e.procedures)
    add({
      resourceType: 'Procedure',
      status: 'completed',
      code: concept(p.codes),
      subject,
      encounter: at,
      performedPeriod: until(p.start, p.stop),
      ...(p.reasons.length > 0 ? { reasonCode: p.reasons.map((r) => concept([r])) } : {}),
    });
  for (const m of e.medications) {
    const dosageInstruction = dosage(m.prescription);
    const order = add({
      resourceType: 'MedicationRequest',
      status: m.stop > 0 ? (m.chronic ? 'stopped' : 'completed') : 'active',
      intent: 'order',
      ...(m.administration ? { category: [hl7('medicationrequest-category', 'inpatient')] } : {}),
      medicationCodeableConcept: concept(m.codes),
      subject,
      encounter: at,
      authoredOn: stamp(m.start),
      ...(m.reasons.length > 0 ? { reasonCode: m.reasons.map((r) => concept([r])) } : {}),
      ...(dosageInstruction ? { dosageInstruction } : {}),
      ...(m.stop > 0 || m.prescription?.refills !== undefined
        ? {
            dispenseRequest: {
              validityPeriod: until(m.start, m.stop),
              ...(m.prescription?.refills === undefined ? {} : { numberOfRepeatsAllowed: m.prescription.refills }),
            },
          }
        : {}),
    });
    if (m.administration) {
      const amount = m.prescription?.dosage;
      add({
        resourceType: 'MedicationAdministration',
        status: m.stop > 0 ? 'completed' : 'in-progress',
        medicationCodeableConcept: concept(m.codes),
        subject,
        context: at,
        effectivePeriod: until(m.start, m.stop),
        request: ref(order),
        ...(m.reasons.length > 0 ? { reasonCode: m.reasons.map((r) => concept([r])) } : {}),
        ...(amount
          ? {
              dosage: {
                text: dosageText(m.prescription),
                ...(m.prescription?.route ? { route: concept([m.prescription.route]) } : {}),
                dose: quantity(amount.amount, amount.doseUnit ?? '{tablet}'),
              },
            }
          : {}),
      });
    }
  }
  for (const c of e.carePlans)
    add({
      resourceType: 'CarePlan',
      status: c.stop > 0 ? 'completed' : 'active',
      intent: 'order',
      category: [concept(c.codes)],
      subject,
      encounter: at,
      period: until(c.start, c.stop),
      ...(c.activities.length > 0
        ? {
            activity: c.activities.map((a) => ({
              detail: { code: concept([a]), status: c.stop > 0 ? 'completed' : 'in-progress' },
            })),
          }
        : {}),
    });
  for (const i of e.immunisations)
    add({
      resourceType: 'Immunization',
      status: 'completed',
      vaccineCode: concept(i.codes),
      patient: subject,
      encounter: at,
      occurrenceDateTime: stamp(i.start),
      primarySource: true,
      protocolApplied: [{ doseNumberPositiveInt: i.series }],
    });
  for (const s of e.imagingStudies)
    add({
      resourceType: 'ImagingStudy',
      identifier: [{ system: 'urn:dicom:uid', value: `urn:oid:${s.uid}` }],
      status: 'available',
      subject,
      encounter: at,
      started: stamp(s.start),
      numberOfSeries: s.series.length,
      numberOfInstances: s.series.reduce((n, x) => n + x.instances.length, 0),
      procedureCode: [concept(s.codes)],
      series: s.series.map((x, i) => ({
        uid: x.uid,
        number: i + 1,
        modality: concept([x.modality]).coding![0],
        bodySite: concept([x.bodySite]).coding![0],
        numberOfInstances: x.instances.length,
        started: stamp(s.start),
        instance: x.instances.map((y, j) => ({
          uid: y.uid,
          number: j + 1,
          sopClass: { system: 'urn:ietf:rfc:3986', code: `urn:oid:${y.sopClass.code}` },
          ...(y.title.trim() ? { title: y.title } : {}),
        })),
      })),
    });
  for (const d of e.devices)
    add({
      resourceType: 'Device',
      status: d.stop > 0 ? 'inactive' : 'active',
      type: concept(d.codes),
      patient: subject,
      ...(d.manufacturer ? { manufacturer: d.manufacturer } : {}),
      ...(d.model ? { modelNumber: d.model } : {}),
    });
  for (const n of e.notes)
    add({
      resourceType: 'DocumentReference',
      status: 'current',
      docStatus: 'final',
      type: concept(n.codes),
      subject,
      date: stamp(n.start),
      content: [
        {
          attachment: {
            contentType: 'text/plain; charset=utf-8',
            data: Buffer.from(n.text).toString('base64'),
            creation: stamp(n.start),
          },
        },
      ],
      context: { encounter: [at], period: until(e.start, e.stop) },
    });
}
