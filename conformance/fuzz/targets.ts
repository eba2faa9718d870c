import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '@medplum/fhirtypes';

/**
 * Every reader of bytes, texts and documents that come from outside. Each is imported when its turn comes: a thread of the fuzzer
 * holds one of them. `read` goes on to what is made of the input, where that is lazy.
 */
export type Target = BytesTarget | JsonTarget;
interface BytesTarget {
  readonly name: string;
  readonly kind: 'bytes';
  /** Sound inputs, which are then damaged. */
  sound(): Promise<readonly Uint8Array[]> | readonly Uint8Array[];
  read(bytes: Uint8Array): unknown;
}
interface JsonTarget {
  readonly name: string;
  readonly kind: 'json';
  sound(): Promise<readonly unknown[]> | readonly unknown[];
  read(value: unknown): unknown;
}

const packages = new URL('../../packages/', import.meta.url);
const file = (path: string): Buffer => readFileSync(new URL(path, packages));
const beginning = (path: string, lines: number): Buffer =>
  Buffer.from(file(path).toString().split('\n').slice(0, lines).join('\n'));
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const utf8 = (words: string): Uint8Array => new TextEncoder().encode(words);
// biome-ignore lint/suspicious/useAwait: readers take what streams give
const once = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
};
const drained = async (items: AsyncIterable<unknown>): Promise<void> => {
  for await (const each of items) void each;
};

/** A target that reads a text. */
const ofText = (name: string, sound: readonly string[], read: (words: string) => unknown): Target => ({
  name,
  kind: 'bytes',
  sound: () => sound.map(utf8),
  read: (bytes) => read(text(bytes)),
});

/** A target whose reader takes the path of a file. */
const ofFile = (
  name: string,
  ending: string,
  sound: readonly string[],
  read: (path: string) => Promise<unknown>,
): Target => {
  let folder: string | undefined;
  return {
    name,
    kind: 'bytes',
    sound: () => sound.map(utf8),
    async read(bytes) {
      folder ??= newFolder();
      const path = join(folder, `damaged${ending}`);
      writeFileSync(path, bytes);
      await read(path);
    },
  };
};
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aceso-fuzz-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function hospital(): Promise<Resource[]> {
  const { demoHospital } = await import('@aceso/demo');
  return demoHospital({ asOf: '2026-03-02T09:00:00Z' })
    .slice(0, 3)
    .flatMap(({ entry = [] }) => entry.slice(0, 25).map(({ resource }) => resource as Resource));
}
/** One of each kind. */
const kinds = async (): Promise<Resource[]> => [
  ...new Map((await hospital()).map((one) => [one.resourceType, one])).values(),
];

const VCF = `##fileformat=VCFv4.3
##reference=GRCh38
##contig=<ID=chr1,length=248956422,assembly=GRCh38>
##INFO=<ID=DP,Number=1,Type=Integer,Description="Depth">
##INFO=<ID=AF,Number=A,Type=Float,Description="Frequency">
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Depths">
#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1
chr1\t100\trs1\tA\tG\t50\tPASS\tDP=10;AF=0.5\tGT:AD\t0/1:5,5
chr1\t200\t.\tAT\tA,ATT\t.\t.\tDP=8;AF=0.1,0.2\tGT:AD\t1|2:0,4,4
chr1\t300\t.\tC\t<DEL>\t1e2\tq10\tDP=3\tGT\t./.
`;
const MOLFILE = `ethanol
  aceso

  3  2  0  0  0  0  0  0  0  0999 V2000
    0.0000    0.0000    0.0000 C   0  0  0  0  0  0
    1.5000    0.0000    0.0000 C   0  0  0  0  0  0
    2.2000    1.2000    0.0000 O   0  0  0  0  0  0
  1  2  1  0
  2  3  1  0
M  CHG  1   3   0
M  END
> <name>
ethanol

$$$$
`;
const PDB = `HEADER    PEPTIDE
ATOM      1  N   ALA A   1      11.104   6.134  -6.504  1.00 10.00           N
ATOM      2  CA  ALA A   1      11.639   6.071  -5.147  1.00 10.00           C
ATOM      3  C   ALA A   1      13.149   6.000  -5.120  1.00 10.00           C
ATOM      4  N   GLY A   2      13.804   6.700  -4.230  1.00 10.00           N
HETATM    5  O   HOH A 101      10.000  10.000  10.000  1.00 20.00           O
CONECT    1    2
END
`;
const CIF = `data_X
_entry.id X
loop_
_entity_poly_seq.entity_id
_entity_poly_seq.num
_entity_poly_seq.mon_id
1 1 ALA
1 2 GLY
loop_
_atom_site.group_PDB
_atom_site.id
_atom_site.type_symbol
_atom_site.label_atom_id
_atom_site.label_alt_id
_atom_site.label_comp_id
_atom_site.label_asym_id
_atom_site.label_entity_id
_atom_site.label_seq_id
_atom_site.auth_asym_id
_atom_site.auth_seq_id
_atom_site.Cartn_x
_atom_site.Cartn_y
_atom_site.Cartn_z
_atom_site.occupancy
_atom_site.B_iso_or_equiv
_atom_site.pdbx_PDB_model_num
ATOM 1 N N . ALA A 1 1 A 1 1.0 2.0 3.0 1.0 10.0 1
ATOM 2 C CA . ALA A 1 1 A 1 2.0 2.5 3.5 1.0 10.0 1
ATOM 3 C C . 'ALA' A 1 1 A 1 3.0 2.5 3.5 1.0 10.0 1
#
`;
const SMILES = [
  'CC(=O)Oc1ccccc1C(=O)O',
  'C[C@H](N)C(=O)O',
  '[13CH4]',
  'N#Cc1ccc(cc1)/C=C/c2ccncc2',
  '[NH4+].[Cl-]',
  'C1CC2CCC1CC2',
];
const CSV =
  'sex,age,value,visit\nF,41,1.5,2024-05-01\nM,70,,2024-05-02\n"F, x",38,0.2,2024-05-03\nM,66,3.1,2024-05-04\n';

const APPLE = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (Record)*>
]>
<HealthData locale="en_GB">
 <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch &amp; co" unit="count/min" startDate="2024-05-01 10:00:00 +0200" endDate="2024-05-01 10:00:05 +0200" value="72"><MetadataEntry key="HKTimeZone" value="Europe/Berlin"/></Record>
 <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Phone" unit="count" startDate="2024-05-01 10:00:00 +0200" endDate="2024-05-01 10:05:00 +0200" value="310"/>
</HealthData>
`;

const wearables = async (name: string, bytes: Uint8Array): Promise<void> => {
  const { readWearables } = await import('@aceso/precision/wearables');
  const { intake } = await readWearables([{ name, bytes: [bytes] }], { now: Date.UTC(2026, 5, 1) });
  intake.samples.close();
};

const QUESTION: import('../../packages/studios/engagement/src/x12/index.ts').NewInterchange = {
  sender: ['ZZ', 'CLINIC'],
  receiver: ['ZZ', 'PAYER'],
  date: '2025-11-10',
  time: '09:30',
  control: 905,
  isTest: true,
  groups: [
    {
      code: 'HS',
      sender: 'CLINIC',
      receiver: 'PAYER',
      control: 7,
      version: '005010X279A1',
      transactions: [
        {
          type: '270',
          control: '0001',
          segments: [
            ['BHT', '0022', '13', 'Q1', '20251110', '0930'],
            ['HL', '1', '', '20', '1'],
            ['NM1', 'PR', '2', 'SOME PAYER', '', '', '', '', 'PI', '12345'],
            ['HL', '2', '1', '21', '1'],
            ['NM1', '1P', '2', 'SOME CLINIC', '', '', '', '', 'XX', '1234567893'],
            ['HL', '3', '2', '22', '0'],
            ['TRN', '1', 'TRACE-1', '9CLINIC'],
            ['NM1', 'IL', '1', 'DOE', 'JANE', '', '', '', 'MI', 'M-1'],
            ['EQ', [['30'], ['98']]],
          ],
        },
      ],
    },
  ],
};

const HOOK = {
  hook: 'patient-view',
  hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
  fhirServer: 'https://ehr.example/fhir',
  context: { userId: 'Practitioner/1', patientId: 'p' },
  prefetch: { patient: { resourceType: 'Patient', id: 'p', birthDate: '1970-01-01' } },
};

const imaging = async () => import('../../packages/studios/imaging/src/index.ts');
const readImage = async (bytes: Uint8Array): Promise<void> => {
  const { parseDicom } = await import('@aceso/imaging/archive');
  const { readSr, isSegmentation, isStructureSet, readSegmentation, readStructureSet } = await imaging();
  const found = parseDicom(bytes, 'damaged');
  const image = { ...found, file: found } as never;
  if (found.dataset.text(0x00080060) === 'SR') readSr(found);
  else if (isSegmentation(image)) readSegmentation(image);
  else if (isStructureSet(image)) readStructureSet(image);
};

export const TARGETS: readonly Target[] = [
  {
    name: 'fhir-record',
    kind: 'bytes',
    async sound() {
      const resources = await kinds();
      const entry = resources.map((resource) => ({ resource }));
      return [
        utf8(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })),
        utf8(resources.map((one) => JSON.stringify(one)).join('\n')),
      ];
    },
    async read(bytes) {
      const { readRecord } = await import('@aceso/fhir');
      await readRecord(bytes, { keepCutOff: true });
    },
  },
  {
    name: 'fhir-chart',
    kind: 'json',
    async sound() {
      const { demoHospital } = await import('@aceso/demo');
      const [, first] = demoHospital({ asOf: '2026-03-02T09:00:00Z' });
      const entry = first!.entry!;
      return [0, 20, 40].map((from) => [entry[0], ...entry.slice(from + 1, from + 20)]);
    },
    async read(value) {
      const { buildCharts } = await import('@aceso/fhir');
      if (!Array.isArray(value)) return;
      for (const chart of buildCharts(value.filter((one) => typeof one === 'object' && one !== null) as never).charts)
        chart.asOf(Date.UTC(2026, 0, 1));
    },
  },
  {
    name: 'fhir-validate',
    kind: 'json',
    sound: kinds,
    async read(value) {
      const { validateResource } = await import('@aceso/fhir');
      validateResource(value);
    },
  },
  {
    name: 'fhir-search',
    kind: 'bytes',
    sound: () =>
      [
        'name=okafor&birthdate=ge1970-01-01&_sort=-_lastUpdated&_count=20',
        'code=http://loinc.org|2345-7&value-quantity=gt5.4|http://unitsofmeasure.org|mmol/L&subject.name:exact=x',
        '_has:Observation:patient:code=8867-4&_include=Observation:subject&_summary=count',
      ].map(utf8),
    async read(bytes) {
      const { parseSearch } = await import('@aceso/fhir');
      for (const type of ['Observation', undefined]) parseSearch(type, text(bytes));
    },
  },
  {
    name: 'fhirpath',
    kind: 'bytes',
    sound: () =>
      ["name.where(use = 'official').given.first()", "identifier.value.matches('[0-9]+') and birthDate < today()"].map(
        utf8,
      ),
    async read(bytes) {
      const { evaluateFhirPath } = await import('@aceso/fhir');
      await evaluateFhirPath({ resourceType: 'Patient', name: [{ given: ['a'] }] }, text(bytes));
    },
  },
  {
    name: 'dicom',
    kind: 'bytes',
    sound: () =>
      ['ct_image', 'seg_image_ct_binary_overlap', 'sr_document_with_multiple_groups'].map((name) =>
        file(`studios/imaging/src/fixtures/highdicom/${name}.dcm`),
      ),
    read: readImage,
  },
  {
    name: 'dicom-network',
    kind: 'bytes',
    sound: () => [
      Buffer.concat([
        Buffer.from([0, 1, 0, 0]),
        Buffer.from('ACESO           ANY             '),
        Buffer.alloc(32),
        Buffer.from([0x10, 0, 0, 21]),
        Buffer.from('1.2.840.10008.3.1.1.1'),
        Buffer.from([0x20, 0, 0, 46, 1, 0, 0, 0, 0x30, 0, 0, 17]),
        Buffer.from('1.2.840.10008.1.1'),
        Buffer.from([0x40, 0, 0, 17]),
        Buffer.from('1.2.840.10008.1.2'),
      ]),
      Buffer.from('00000000040000003800000000000200120000003130322e382e3834302e31303030382e312e31', 'hex'),
    ],
    async read(bytes) {
      const { decodePdu } = await import('../../packages/studios/imaging/src/dimse/pdu.ts');
      const { decodeCommand } = await import('../../packages/studios/imaging/src/dimse/command.ts');
      // Both are read only for their faults; each refuses what is the other's.
      const errors: unknown[] = [];
      for (const type of [1, 2, 3, 4, 7])
        try {
          decodePdu(type, bytes);
        } catch (error) {
          errors.push(error);
        }
      try {
        decodeCommand(bytes);
      } catch (error) {
        errors.push(error);
      }
      const unforeseen = errors.find((error) => !(error instanceof Error) || error.name !== 'PduError');
      if (unforeseen) throw unforeseen;
    },
  },
  {
    name: 'nifti',
    kind: 'bytes',
    sound() {
      const bytes = Buffer.alloc(352 + 4 * 4 * 4 * 2);
      bytes.writeInt32LE(348, 0);
      for (const [i, n] of [3, 4, 4, 4, 1, 1, 1, 1].entries()) bytes.writeInt16LE(n, 40 + 2 * i);
      bytes.writeInt16LE(4, 70);
      bytes.writeInt16LE(16, 72);
      for (let i = 0; i < 8; i += 1) bytes.writeFloatLE(1, 76 + 4 * i);
      bytes.writeFloatLE(352, 108);
      bytes.write('n+1\0', 344, 'latin1');
      return [bytes];
    },
    async read(bytes) {
      (await imaging()).readNifti(bytes, 'damaged.nii');
    },
  },
  {
    name: 'x12',
    kind: 'bytes',
    async sound() {
      const { buildX12 } = await import('@aceso/engagement/x12');
      return [utf8(buildX12(QUESTION))];
    },
    async read(bytes) {
      const { readEligibility } = await import(
        '../../packages/studios/engagement/src/prior-authorisation/x12/eligibility.ts'
      );
      readEligibility(text(bytes));
    },
  },
  ofFile('vcf', '.vcf', [VCF], async (path) => (await import('@aceso/precision')).validateVcf(path, { keep: 20 })),
  ofFile(
    'genome-array',
    '.txt',
    [
      '# 23andMe build 37\n# rsid\tchromosome\tposition\tgenotype\nrs4477212\t1\t82154\tAA\nrs3094315\t1\t752566\t--\nrs3131972\tX\t752721\tG\n',
      VCF,
    ],
    async (path) => (await import('@aceso/precision/genome')).readGenome(path),
  ),
  ofFile(
    'prs-scoring',
    '.txt',
    [
      '#pgs_id=PGS000001\n#genome_build=GRCh38\nrsID\tchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\nrs1\t1\t100\tA\tG\t0.12\nrs2\t2\t200\tT\tC\t-0.3\n',
    ],
    async (path) => (await import('../../packages/studios/precision/src/prs/scoring-file.ts')).readScoringFile(path),
  ),
  ofText('smiles', SMILES, async (words) => {
    const { canonicalSmiles, parseSmiles } = await import('@aceso/discovery');
    canonicalSmiles(parseSmiles(words));
  }),
  ofText(
    'smarts',
    ['[#6;R]~[!#1]', '[$([NX3;H2,H1;!$(NC=O)])]', '[C:1](=O)[OH]>>[C:1](=O)N', '*1~*~*~1'],
    async (words) => {
      const { parseSmarts } = await import('../../packages/studios/discovery/src/chem/smarts/parse.ts');
      const { parseReaction } = await import('../../packages/studios/discovery/src/chem/react/reaction.ts');
      if (words.includes('>>')) parseReaction(words);
      else parseSmarts(words);
    },
  ),
  {
    name: 'molecules',
    kind: 'bytes',
    sound: () => [MOLFILE, `${SMILES.join('\n')}\n`, 'smiles,activity\nCCO,1.2\nc1ccccc1,0.4\n'].map(utf8),
    async read(bytes) {
      const { readMolecules } = await import('../../packages/studios/discovery/src/chem/io/read.ts');
      await drained(readMolecules(once(bytes), { what: 'the file' }));
    },
  },
  {
    name: 'pdbqt',
    kind: 'bytes',
    sound: () => [
      beginning('studios/discovery/src/dock/fixtures/abl1-pocket.pdbqt', 40),
      beginning('studios/discovery/src/dock/fixtures/poses.pdbqt', 4_000),
    ],
    async read(bytes) {
      const { readLigands, readReceptor } = await import('@aceso/discovery/dock');
      if (text(bytes).includes('ROOT')) readLigands(text(bytes));
      else readReceptor(text(bytes));
    },
  },
  {
    name: 'proteins',
    kind: 'bytes',
    sound: () => [PDB, CIF, '>sp|P1|X some protein\nMKTAYIAKQR\nQISFVKSHFS\n>two\nMKV\n'].map(utf8),
    async read(bytes) {
      const { openProteinFile } = await import('@aceso/discovery/proteins');
      const opened = await openProteinFile(once(bytes), 'damaged');
      if (opened.kind === 'sequences') await drained(opened.entries);
    },
  },
  {
    name: 'sbml',
    kind: 'bytes',
    sound: () => [readFileSync(new URL('../sbml/own/decay/decay-sbml-l3v2.xml', import.meta.url))],
    async read(bytes) {
      (await import('@aceso/discovery/simulate')).loadModel(text(bytes));
    },
  },
  ofText('csv-table', [CSV, '{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n{"a":null,"b":"z"}\n'], async (words) =>
    (await import('@aceso/synthetic')).readTable(utf8(words)),
  ),
  ofText('csv-deid', [CSV], async (words) =>
    (await import('../../packages/governance/src/deid/table/delimited.ts')).parseDelimited(words, ','),
  ),
  ofText('csv-rules', ['code,weight\n"a ""x""",1\nb,2\n'], async (words) =>
    (await import('../../packages/studios/copilot/src/guidelines/content/table.ts')).parseCsv(words, 'table.csv'),
  ),
  ofText('csv-cohort', ['person,from,to,start,stop,bmi\na,well,ill,40,45.5,27\na,ill,,45.5,50,28\n'], async (words) =>
    (await import('../../packages/studios/precision/src/twin/trajectory/cohort.ts')).readCohort(words),
  ),
  ofText(
    'glucose',
    [
      'time,glucose,insulin\n2024-05-01T08:00:00Z,110,\n2024-05-01T08:05:00Z,114,2\n',
      '[{"time":"2024-05-01T08:00:00Z","glucose":110}]',
    ],
    async (words) => (await import('../../packages/studios/precision/src/twin/metabolic/read.ts')).readRecording(words),
  ),
  ofText(
    'pgx-calls',
    ['gene\tdiplotype\tphenotype\tactivity score\nCYP2D6\t*1/*4\tIntermediate Metabolizer\t1.0\nTPMT\t*1/*1\n'],
    async (words) => (await import('@aceso/precision/pgx')).parseOutsideCalls(words, 'calls.tsv'),
  ),
  {
    name: 'wearable-xml',
    kind: 'bytes',
    sound: () => [utf8(APPLE)],
    read: (bytes) => wearables('export.xml', bytes),
  },
  {
    name: 'wearable-csv',
    kind: 'bytes',
    sound: () => [
      utf8('Time,Glucose (mg/dL)\n2024-05-01 08:00,110\n2024-05-01 08:05,114\n'),
      utf8('[{"dateTime":"05/01/24 00:00:00","value":"5"},{"dateTime":"05/01/24 00:01:00","value":"7"}]'),
    ],
    read: (bytes) => wearables(bytes[0] === 0x5b ? 'steps-2024-05-01.json' : 'glucose.csv', bytes).catch(ofPrecision),
  },
  {
    name: 'wearable-fit',
    kind: 'bytes',
    async sound() {
      const { FitWriter } = await import('../../packages/studios/precision/src/wearables/testing.ts');
      return [
        new FitWriter()
          .define(0, 0, [{ number: 0, size: 1, type: 0 }])
          .write(0, [4])
          .define(1, 20, [
            { number: 253, size: 4, type: 0x86 },
            { number: 3, size: 1, type: 2 },
          ])
          .write(1, [1_083_000_000, 72])
          .write(1, [1_083_000_005, 75])
          .done(),
      ];
    },
    async read(bytes) {
      const { checksum, decodeFit } = await import(
        '../../packages/studios/precision/src/wearables/sources/fit-decode.ts'
      );
      // With the right checksum, or nothing behind it would ever be reached.
      const copy = new Uint8Array(bytes);
      if (copy.length > 16) {
        new DataView(copy.buffer).setUint32(4, copy.length - copy[0]! - 2, true);
        const crc = checksum(copy, 0, copy.length - 2);
        copy[copy.length - 2] = crc & 255;
        copy[copy.length - 1] = crc >> 8;
      }
      for (const each of decodeFit(copy, 'damaged.fit')) void each;
    },
  },
  {
    name: 'immunization',
    kind: 'json',
    sound: () => [
      {
        assessmentDate: '2025-11-10',
        patient: { birthDate: '2025-01-01', gender: 'female' },
        immunizations: [{ date: '2025-03-01', cvx: '20' }],
        observations: [],
      },
    ],
    async read(value) {
      const { loadCdsi } = await import('../../packages/studios/engagement/src/immunization/data/load.ts');
      const { readCase } = await import('../../packages/studios/engagement/src/immunization/read-case.ts');
      readCase(value, loadCdsi());
    },
  },
  {
    name: 'cds-hooks',
    kind: 'json',
    sound: () => [HOOK],
    async read(value) {
      (await import('@aceso/copilot/hooks')).parseHookRequest(value);
    },
  },
  ofText(
    'criteria',
    ['id: mri\ntitle: MRI of the knee\nwhen: [{ code: "73721" }]\nneeds:\n  - any: [a, b]\n'],
    async (words) => {
      await refused(
        async () => (await import('@aceso/engagement/prior-authorisation')).readCriteria(words),
        'EngagementError',
      );
    },
  ),
  {
    name: 'captions',
    kind: 'bytes',
    sound: () =>
      [
        'WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Dr Lee>How are you?\n\n00:00:04.000 --> 00:00:05.500\n<v Ana>Fine.\n',
        'Doctor: What brings you in?\nPatient: A cough.\n',
        '1\n00:00:01,000 --> 00:00:03,000\nDOCTOR: Hello.\n',
      ].map(utf8),
    async read(bytes) {
      (await import('../../packages/studios/copilot/src/scribe/input/index.ts')).readTranscript(text(bytes));
    },
  },
  {
    name: 'wav',
    kind: 'bytes',
    sound() {
      const bytes = Buffer.alloc(44 + 320);
      bytes.write('RIFF', 0);
      bytes.writeUInt32LE(36 + 320, 4);
      bytes.write('WAVEfmt ', 8);
      bytes.writeUInt32LE(16, 16);
      bytes.writeUInt16LE(1, 20);
      bytes.writeUInt16LE(1, 22);
      bytes.writeUInt32LE(16_000, 24);
      bytes.writeUInt32LE(32_000, 28);
      bytes.writeUInt16LE(2, 32);
      bytes.writeUInt16LE(16, 34);
      bytes.write('data', 36);
      bytes.writeUInt32LE(320, 40);
      return [bytes];
    },
    async read(bytes) {
      (await import('../../packages/studios/copilot/src/scribe/audio/wav.ts')).readWav(bytes);
    },
  },
  {
    name: 'onnx',
    kind: 'bytes',
    sound: () => [file('models/src/local/onnx-text/tiny/onnx/model.onnx')],
    async read(bytes) {
      const { readModel } = await import('@aceso/tensor');
      try {
        readModel(bytes);
      } catch (error) {
        // Its own words begin so, whatever their class.
        if (!(error instanceof RangeError) || !error.message.startsWith('ONNX: ')) throw error;
      }
    },
  },
  {
    name: 'alignment-error',
    kind: 'bytes',
    sound: () => [utf8('[{"predicted_aligned_error":[[0,4],[6,0]],"max_predicted_aligned_error":31.75}]'), npz()],
    async read(bytes) {
      (await import('@aceso/discovery/proteins')).readPaeFile(bytes, 'pae');
    },
  },
  {
    name: 'patient-module',
    kind: 'json',
    sound: () =>
      ['coin', 'sprain'].map(
        (name) => JSON.parse(readFileSync(new URL(`../gmf/own/${name}.json`, import.meta.url), 'utf8')) as unknown,
      ),
    async read(value) {
      const { readModule } = await import('../../packages/studios/synthetic/src/patients/gmf/load.ts');
      readModule(value, {
        path: 'module.json',
        submodule: false,
        tables: () => undefined,
        find: () => undefined,
      } as never);
    },
  },
  ofText('model-policy', ['{"external":false,"providers":{}}'], async (words) => {
    const { parsePolicy } = await import('@aceso/models');
    let value: unknown;
    try {
      value = JSON.parse(words);
    } catch {
      return;
    }
    await refused(async () => parsePolicy(value), 'ModelError');
  }),
];

/** What a fuzzer has to find: a reader that throws, one that never ends, and one that keeps everything. For its own test. */
export const PLANTED: readonly Target[] = [
  ofText('planted-throw', ['abcabcabc'], (words) => {
    if (words.length < 3) throw new TypeError('not foreseen');
  }),
  ofText('planted-hang', ['abcabcabc'], (words) => {
    while (words.length < 3);
  }),
  ofText('planted-memory', ['abcabcabc'], (words) => {
    const kept: string[][] = [];
    while (words.length < 3) kept.push(new Array<string>(100_000).fill(words));
  }),
];

/** An array "pae" of two by two float32, stored. */
function npz(): Uint8Array {
  const head = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }".padEnd(117) + '\n';
  const content = Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]),
    Buffer.from(head),
    Buffer.from(new Uint8Array(new Float32Array([0, 4, 6, 0]).buffer)),
  ]);
  const name = Buffer.from('pae.npy');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt32LE(content.length, 20);
  central.writeUInt32LE(content.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(local.length + name.length + content.length, 16);
  return Buffer.concat([local, name, content, central, name, end]);
}

/** Some sound input is refused already; then the refusal is looked at here, and everything else is let through. */
async function refused(read: () => Promise<unknown>, ...names: string[]): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof Error) || !names.includes(error.name)) throw error;
  }
}
const ofPrecision = (error: unknown): void => {
  if (!(error instanceof Error) || error.name !== 'PrecisionError') throw error;
};
