import type { Bundle, Patient, Resource } from '@medplum/fhirtypes';
import { nodesOf } from '../cda/nodes.ts';
import type { Cells } from './classes.ts';

/** What somebody outside could know of a patient and a release still tells: of these the risk is computed. */
export const QUASI = ['sex', 'born', 'place'] as const;

type Row = readonly [sex: string, born: string, place: string];

/** Resources of released FHIR: one, a list, or one a line. */
function* resourcesOf(name: string, text: string): Generator<Resource> {
  if (name.endsWith('.json')) {
    const read = JSON.parse(text) as Resource | Resource[];
    yield* Array.isArray(read) ? read : [read];
  } else for (const line of text.split('\n')) if (line !== '') yield JSON.parse(line) as Resource;
}

/**
 * The people of released files, written alike whatever the kind of file. Messages and documents say who they are of, again and again:
 * a number of a patient (PID-3, patientRole/id), which is one and the same in all files of a release, counts once.
 */
export class People {
  readonly #rows: string[][] = [];
  readonly #byNumber = new Map<string, string[]>();

  /** A released file, by the end of its name; one that has no records of people adds none. */
  file(name: string, text: string): void {
    if (/\.(?:nd)?json$/.test(name)) this.fhir(resourcesOf(name, text));
    else if (name.endsWith('.hl7')) this.hl7(text);
    else if (name.endsWith('.xml')) this.cda(text);
  }

  fhir(resources: Iterable<Resource>): void {
    for (const resource of resources) this.#resource(resource);
  }

  /** Every message of a released file: one person for each PID, and none for its mother, relatives or insured. */
  hl7(text: string): void {
    let marks = { field: '|', component: '^', repeat: '~' };
    for (const line of text.split(/[\r\n]+/)) {
      if (line.startsWith('MSH')) marks = { field: line[3] ?? '|', component: line[4] ?? '^', repeat: line[5] ?? '~' };
      if (!line.startsWith(`PID${marks.field}`)) continue;
      const part = (field: number): string[] =>
        (line.split(marks.field)[field] ?? '').split(marks.repeat)[0]!.split(marks.component);
      const home = part(11);
      this.#add(part(3)[0] ?? '', [
        SEX[(part(8)[0] ?? '').toUpperCase()] ?? (part(8)[0] ?? '').toLowerCase(),
        day(part(7)[0] ?? ''),
        placeOf(home[2], home[4], home[3]),
      ]);
    }
  }

  /** The patient of a released document (ClinicalDocument/recordTarget). */
  cda(text: string): void {
    const document = nodesOf(text).find(({ name }) => name === 'ClinicalDocument');
    for (const target of document?.all('recordTarget') ?? []) {
      const role = target.first('patientRole');
      const patient = role?.first('patient');
      if (!role || !patient) continue;
      const sex = patient.first('administrativeGenderCode')?.attributes.code ?? '';
      const home = role.first('addr');
      const text = (name: string): string => home?.first(name)?.text() ?? '';
      const { root = '', extension = '' } = role.first('id')?.attributes ?? {};
      this.#add(extension === '' ? root : extension, [
        SEX[sex.toUpperCase()] ?? sex.toLowerCase(),
        day(patient.first('birthTime')?.attributes.value ?? ''),
        placeOf(text('city'), text('postalCode'), text('state')),
      ]);
    }
  }

  cells(): Cells {
    return { columns: [...QUASI], rows: this.#rows };
  }

  #resource(resource: Resource | undefined): void {
    if (resource?.resourceType === 'Patient') this.#rows.push([...rowOf(resource)]);
    else if (resource?.resourceType === 'Bundle')
      for (const entry of (resource as Bundle).entry ?? []) this.#resource(entry.resource as Resource | undefined);
  }

  #add(number: string, row: Row): void {
    const known = number === '' ? undefined : this.#byNumber.get(number);
    if (known) {
      // A later message may say what an earlier one left open.
      row.forEach((cell, i) => {
        if (known[i] === '') known[i] = cell;
      });
      return;
    }
    const made = [...row];
    this.#rows.push(made);
    if (number !== '') this.#byNumber.set(number, made);
  }
}

function rowOf({ gender, birthDate, address }: Patient): Row {
  const [home] = address ?? [];
  return [gender ?? '', birthDate ?? '', placeOf(home?.city, home?.postalCode, home?.state)];
}

/** Table 0001 of HL7 v2 and AdministrativeGender of v3, in the words of FHIR. */
const SEX: Readonly<Record<string, string>> = {
  F: 'female',
  M: 'male',
  O: 'other',
  UN: 'other',
  A: 'other',
  U: 'unknown',
  UNK: 'unknown',
};

/** A time of HL7 as a date of FHIR; the hour of a birth is not what somebody outside knows. */
const day = (time: string): string =>
  [time.slice(0, 4), time.slice(4, 6), time.slice(6, 8)].filter((part) => /^\d+$/.test(part)).join('-');

const placeOf = (town: string | undefined, code: string | undefined, state: string | undefined): string =>
  [town, code === undefined || code === '' ? state : code]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
