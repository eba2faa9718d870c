import type { Location, Organization, Practitioner, PractitionerRole, Reference, Resource } from '@medplum/fhirtypes';
import { hl7 } from './codes.ts';

export const HOSPITAL = 'aurora-harbor';

/** [id, given, family, prefix, specialty] of everybody who signs or orders something in a script. */
const PEOPLE = [
  ['dr-adeyemi', 'Folake', 'Adeyemi', 'Dr.', 'Hospital medicine'],
  ['dr-lindqvist', 'Maja', 'Lindqvist', 'Dr.', 'Cardiology'],
  ['dr-tanaka', 'Haruto', 'Tanaka', 'Dr.', 'Orthopedic surgery'],
  ['dr-ferreira', 'Beatriz', 'Ferreira', 'Dr.', 'Gastroenterology'],
  ['dr-kowalski', 'Piotr', 'Kowalski', 'Dr.', 'Neurology'],
  ['dr-raman', 'Kavya', 'Raman', 'Dr.', 'Nephrology'],
  ['dr-oyelaran', 'Tobi', 'Oyelaran', 'Dr.', 'Critical care medicine'],
  ['dr-castellano', 'Lucia', 'Castellano', 'Dr.', 'Obstetrics and gynecology'],
  ['dr-nguyen-hale', 'Linh', 'Nguyen-Hale', 'Dr.', 'Pediatrics'],
  ['dr-brandt', 'Jonas', 'Brandt', 'Dr.', 'General surgery'],
  ['dr-whitefeather', 'Talia', 'Whitefeather', 'Dr.', 'Palliative medicine'],
  ['dr-demir', 'Elif', 'Demir', 'Dr.', 'Family medicine'],
  ['dr-osei', 'Kwabena', 'Osei', 'Dr.', 'Emergency medicine'],
  ['dr-marchetti', 'Paolo', 'Marchetti', 'Dr.', 'Oncology'],
  ['dr-haddad', 'Rania', 'Haddad', 'Dr.', 'Pulmonology'],
  ['rn-jimenez', 'Alma', 'Jimenez', 'RN', 'Nursing'],
  ['pharmd-sato', 'Emi', 'Sato', 'PharmD', 'Pharmacy'],
] as const;
export type StaffId = (typeof PEOPLE)[number][0];

/** [id, name, physical type code, display] */
const PLACES = [
  ['ward-4-east', '4 East, general medicine', 'wa', 'Ward'],
  ['ward-5-cardiac', '5 North, cardiac step-down', 'wa', 'Ward'],
  ['icu', 'Intensive care unit', 'wa', 'Ward'],
  ['ward-3-surgery', '3 West, surgery and orthopedics', 'wa', 'Ward'],
  ['ward-2-women', '2 South, women and newborns', 'wa', 'Ward'],
  ['ward-2-children', '2 North, children', 'wa', 'Ward'],
  ['ward-6-neuro', '6 East, stroke and neurology', 'wa', 'Ward'],
  ['emergency', 'Emergency department', 'wa', 'Ward'],
  ['clinic', 'Harbor Street family clinic', 'bu', 'Building'],
  ['oncology-clinic', 'Oncology clinic', 'wa', 'Ward'],
] as const;
export type PlaceId = (typeof PLACES)[number][0];

const personName = (id: StaffId): string => {
  const found = PEOPLE.find(([key]) => key === id)!;
  return found[3] === 'Dr.' ? `Dr. ${found[1]} ${found[2]}` : `${found[1]} ${found[2]}, ${found[3]}`;
};
export const practitioner = (id: StaffId): Reference<Practitioner> => ({
  reference: `Practitioner/${id}`,
  display: personName(id),
});
export const place = (id: PlaceId): Reference<Location> => ({
  reference: `Location/${id}`,
  display: PLACES.find(([key]) => key === id)![1],
});
export const hospital: Reference<Organization> = {
  reference: `Organization/${HOSPITAL}`,
  display: 'Aurora Harbor Hospital',
};

/** Organisation, locations, practitioners and their roles: what every chart points to. */
export function hospitalResources(): Resource[] {
  const organization: Organization = {
    resourceType: 'Organization',
    id: HOSPITAL,
    active: true,
    type: [hl7('organization-type', 'prov', 'Healthcare Provider')],
    name: 'Aurora Harbor Hospital',
    telecom: [{ system: 'phone', value: '555-0100', use: 'work' }],
    address: [{ line: ['1 Lighthouse Road'], city: 'Aurora Harbor', state: 'ME', postalCode: '04999', country: 'US' }],
  };
  const places = PLACES.map(
    ([id, name, type, display]): Location => ({
      resourceType: 'Location',
      id,
      status: 'active',
      name,
      mode: 'instance',
      physicalType: hl7('location-physical-type', type, display),
      managingOrganization: hospital,
    }),
  );
  const people = PEOPLE.flatMap(([id, given, family, prefix, specialty]): Resource[] => [
    {
      resourceType: 'Practitioner',
      id,
      active: true,
      name: [{ family, given: [given], ...(prefix === 'Dr.' ? { prefix: [prefix] } : { suffix: [prefix] }) }],
    } satisfies Practitioner,
    {
      resourceType: 'PractitionerRole',
      id: `${id}-role`,
      active: true,
      practitioner: practitioner(id),
      organization: hospital,
      specialty: [{ text: specialty }],
    } satisfies PractitionerRole,
  ]);
  return [organization, ...places, ...people];
}
