import { describe, expect, it } from 'vitest';
import { type Sample, SampleStore } from './samples/store.ts';
import { appleExport, appleRecord, FitWriter, imported } from './testing.ts';

const STEPS = 'HKQuantityTypeIdentifierStepCount';
const steps = (source: string, start: string, end: string, value: number): string =>
  appleRecord({
    type: STEPS,
    source,
    unit: 'count',
    start: `2024-05-01 ${start} +0200`,
    end: `2024-05-01 ${end} +0200`,
    value,
  });
const rules = (report: Awaited<ReturnType<typeof imported>>) =>
  Object.fromEntries(report.exclusions.map(({ rule, count }) => [rule, count]));

describe('Apple Health', () => {
  it('gives observations with LOINC, UCUM, device and the offset of the place', async () => {
    const { observations, person } = await imported({
      'export.xml': appleExport(
        [
          appleRecord({
            type: 'HKQuantityTypeIdentifierHeartRate',
            source: 'Ana&#8217;s Watch &amp; co',
            unit: 'count/min',
            start: '2024-05-01 10:00:00 +0200',
            value: 72,
            inner: '<MetadataEntry key="HKTimeZone" value="America/New_York"/>',
          }),
          appleRecord({
            type: 'HKQuantityTypeIdentifierOxygenSaturation',
            unit: '%',
            start: '2024-05-01 10:00:00 +0200',
            value: 0.97,
          }),
          appleRecord({
            type: 'HKQuantityTypeIdentifierBodyMass',
            unit: 'lb',
            start: '2024-05-01 10:00:00 +0200',
            value: 150,
          }),
          appleRecord({
            type: 'HKQuantityTypeIdentifierBodyTemperature',
            unit: 'degF',
            start: '2024-05-01 10:00:00 +0200',
            value: 98.6,
          }),
        ],
        '<Me HKCharacteristicTypeIdentifierDateOfBirth="1980-05-06" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexFemale"/>',
      ),
    });
    expect(person).toEqual({ birthDate: '1980-05-06', sex: 'female' });
    const told = observations.map(({ code, effectiveDateTime, valueQuantity, device }) => [
      code.coding![0]!.code,
      effectiveDateTime,
      valueQuantity!.value,
      valueQuantity!.code,
      device!.display,
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['8867-4', '2024-05-01T04:00:00-04:00', 72, '/min', 'Ana’s Watch & co'],
        ['59408-5', '2024-05-01T10:00:00+02:00', 97, '%', 'Watch'],
        ['29463-7', '2024-05-01T10:00:00+02:00', 68.0388555, 'kg', 'Watch'],
        ['8310-5', '2024-05-01T10:00:00+02:00', 37, 'Cel', 'Watch'],
      ]),
    );
  });

  it('takes pressures once, as one panel, and refuses those that are swapped', async () => {
    const pressure = (which: 'Systolic' | 'Diastolic', at: string, value: number): string =>
      appleRecord({
        type: `HKQuantityTypeIdentifierBloodPressure${which}`,
        source: 'Cuff',
        unit: 'mmHg',
        start: `2024-05-01 ${at} +0200`,
        value,
      });
    const report = await imported({
      'export.xml': appleExport([
        `<Correlation type="x" sourceName="Cuff">${pressure('Systolic', '08:00:00', 120)}${pressure('Diastolic', '08:00:00', 80)}</Correlation>`,
        pressure('Systolic', '08:00:00', 120),
        pressure('Diastolic', '08:00:00', 80),
        pressure('Systolic', '09:00:00', 80),
        pressure('Diastolic', '09:00:00', 120),
      ]),
    });
    expect(report.observations).toHaveLength(1);
    expect(report.observations[0]!.component!.map(({ valueQuantity }) => valueQuantity!.value)).toEqual([120, 80]);
    expect(rules(report)).toEqual({ 'diastolic-not-below-systolic': 1 });
  });

  it.each([
    ['in an element', ' <Record type="HKQuan', /export\.xml:5: the file ends in the middle of an element/],
    ['between elements', ' <Record type="a"/>\n', /export\.xml:6: the file ends inside <HealthData>, opened on line 5/],
  ])('says on which line a file is cut off %s', async (_, rest, message) => {
    const text = `<?xml version="1.0"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record)*>\n]>\n<HealthData>${rest.startsWith(' <Record type="H') ? rest : `${rest}`}`;
    await expect(imported({ 'export.xml': text })).rejects.toThrow(message);
  });

  it('refuses entities of a DTD, and what is no export', async () => {
    const bomb = '<!DOCTYPE HealthData [<!ENTITY a "aaaa">]><HealthData><Record type="&a;" /></HealthData>';
    await expect(imported({ 'x.xml': bomb })).rejects.toThrow(/entity &a;/);
    await expect(imported({ 'x.xml': '<html></html>' })).rejects.toThrow(/outermost element is <html>/);
    await expect(imported({ 'x.xml': '<HealthData><A></B></HealthData>' })).rejects.toThrow(/closes <\/B> inside <A>/);
  });

  it('names every sample that it leaves out, with its line', async () => {
    const at = '2024-05-01 10:00:00 +0200';
    const report = await imported({
      'export.xml': appleExport([
        appleRecord({ type: STEPS, unit: 'count', start: at, value: -5 }),
        appleRecord({ type: STEPS, unit: 'km', start: at, value: 5 }),
        appleRecord({ type: STEPS, unit: 'count', start: at, value: '' }),
        appleRecord({ type: STEPS, unit: 'count', start: at, end: '2024-05-01 09:00:00 +0200', value: 5 }),
        appleRecord({ type: STEPS, unit: 'count', start: '2024-02-30 10:00:00 +0100', value: 5 }),
        appleRecord({ type: STEPS, unit: 'count', start: '2031-05-01 10:00:00 +0100', value: 5 }),
        appleRecord({ type: 'HKQuantityTypeIdentifierHeartRate', unit: 'count/min', start: at, value: 700 }),
      ]),
    });
    expect(report.observations).toEqual([]);
    expect(rules(report)).toEqual({
      negative: 1,
      'unknown-unit': 1,
      'not-a-number': 1,
      'end-before-start': 1,
      'bad-time': 1,
      'in-the-future': 1,
      implausible: 1,
    });
    expect(report.exclusions[0]!.examples[0]).toEqual({ where: 'export.xml:6', what: 'steps -5 count' });
  });
});

describe('several sources', () => {
  it('count the same time once: the watch first, and of the phone what the watch does not cover', async () => {
    const text = appleExport([
      steps('iPhone', '10:00:00', '11:00:00', 1000),
      steps('Apple Watch', '10:00:00', '10:30:00', 600),
    ]);
    const report = await imported({ 'export.xml': text });
    expect(report.data.days[0]!.sums.steps).toBe(1100);
    expect(rules(report)).toEqual({ overlap: 1 });
    const phoneFirst = await imported({ 'export.xml': text }, { priority: ['iphone'] });
    expect(phoneFirst.data.days[0]!.sums.steps).toBe(1000);
  });

  it('leave out what is covered wholly, doubles of the same sample, and totals of a day beside finer samples', async () => {
    const report = await imported({
      'a.xml': appleExport([
        steps('Apple Watch', '10:00:00', '11:00:00', 900),
        steps('iPhone', '10:15:00', '10:45:00', 300),
        steps('App', '00:00:00', '23:59:59', 8000),
      ]),
      'b.xml': appleExport([steps('Apple Watch', '10:00:00', '11:00:00', 900)]),
    });
    expect(report.data.days[0]!.sums.steps).toBe(900);
    expect(rules(report)).toEqual({ duplicate: 1, overlap: 2 });
  });

  it('keep the whole of a count that is cut into pieces', async () => {
    const report = await imported({
      'a.xml': appleExport([
        steps('Apple Watch', '10:10:00', '10:20:00', 0),
        steps('Apple Watch', '10:30:00', '10:40:00', 0),
        steps('iPhone', '10:00:00', '11:00:00', 100),
      ]),
    });
    // 40 of 60 minutes are left: 67 of 100 steps, in whole steps.
    expect(report.data.days[0]!.sums.steps).toBe(67);
    expect(report.observations.every(({ valueQuantity }) => Number.isInteger(valueQuantity!.value))).toBe(true);
  });

  it('share midnight between two days', async () => {
    const report = await imported({
      'a.xml': appleExport([
        appleRecord({
          type: STEPS,
          unit: 'count',
          start: '2024-05-01 23:30:00 +0200',
          end: '2024-05-02 00:30:00 +0200',
          value: 100,
        }),
      ]),
    });
    expect(report.data.days.map(({ day, sums }) => [day, sums.steps])).toEqual([
      ['2024-05-01', 50],
      ['2024-05-02', 50],
    ]);
  });
});

const CLARITY =
  'Index,Timestamp (YYYY-MM-DDThh:mm:ss),Event Type,Event Subtype,Patient Info,Device Info,Source Device ID,Glucose Value (mg/dL),Glucose Rate of Change (mg/dL/min)';
const clarity = (rows: readonly (readonly [string, string])[]): string =>
  [
    CLARITY,
    '1,,FirstName,,Ada,,,,',
    ...rows.map(([time, value], index) => `${index},${time},EGV,,,,G6,${value},`),
  ].join('\n');
const libre = (rows: readonly string[], unit = 'mg/dL'): string =>
  [
    'Glucose Data,Generated on,13-03-2024 10:12 UTC,Generated by,Jane',
    `Device,Serial Number,Device Timestamp,Record Type,Historic Glucose ${unit},Scan Glucose ${unit},Strip Glucose ${unit}`,
    ...rows,
  ].join('\n');

describe('tables of glucose sensors', () => {
  it('read the hour that autumn repeats twice, and leave out the hour that spring skips', async () => {
    const autumn = clarity([
      ['2024-10-27T02:20:00', '120'],
      ['2024-10-27T02:50:00', '121'],
      ['2024-10-27T02:00:00', '122'],
      ['2024-10-27T02:50:00', '123'],
      ['2024-10-27T03:20:00', '124'],
    ]);
    const { observations } = await imported({ 'c.csv': autumn }, { zone: 'Europe/Madrid' });
    const backwards = [CLARITY, ...autumn.split('\n').slice(2).reverse()].join('\n');
    const { observations: same } = await imported({ 'c.csv': backwards }, { zone: 'Europe/Madrid' });
    expect(same.map(({ effectiveDateTime }) => effectiveDateTime)).toEqual(
      observations.map(({ effectiveDateTime }) => effectiveDateTime),
    );
    expect(observations.map(({ effectiveDateTime }) => effectiveDateTime)).toEqual([
      '2024-10-27T02:20:00+02:00',
      '2024-10-27T02:50:00+02:00',
      '2024-10-27T02:00:00+01:00',
      '2024-10-27T02:50:00+01:00',
      '2024-10-27T03:20:00+01:00',
    ]);
    const spring = await imported({ 'c.csv': clarity([['2024-03-31T02:30:00', '120']]) }, { zone: 'Europe/Madrid' });
    expect(rules(spring)).toEqual({ 'time-skipped-by-clock': 1 });
  });

  it('keep Low and High as bounds, and say that a zone was assumed', async () => {
    const report = await imported({
      'c.csv': clarity([
        ['2024-05-01T02:20:00', 'Low'],
        ['2024-05-01T02:25:00', 'High'],
      ]),
    });
    expect(report.observations.map(({ valueQuantity }) => [valueQuantity!.comparator, valueQuantity!.value])).toEqual([
      ['<', 40],
      ['>', 400],
    ]);
    expect(report.notes.map(({ rule }) => rule)).toEqual(['zone-assumed']);
  });

  it('read LibreView in both units: history, scans apart, strips as blood', async () => {
    const { observations } = await imported({
      'l.csv': libre(
        ['F,A,13-03-2024 10:12,0,"5,6",,', 'F,A,13-03-2024 10:20,1,,6.7,', 'F,A,13-03-2024 10:25,2,,,7'],
        'mmol/L',
      ),
    });
    expect(
      observations.map(({ code, valueQuantity, device }) => [
        code.coding![0]!.code,
        valueQuantity!.value,
        device!.display,
      ]),
    ).toEqual([
      ['105272-9', 5.6, 'LibreView (F A)'],
      ['105272-9', 6.7, 'LibreView, scans (F A)'],
      ['15074-8', 7, 'LibreView (F A)'],
    ]);
  });

  it('find the order of day and month by what is possible, by what follows, or ask', async () => {
    const times = async (rows: readonly string[], options = {}) =>
      (await imported({ 'l.csv': libre(rows.map((time) => `F,A,${time},0,100,,`)) }, options)).observations.map(
        ({ effectiveDateTime }) => effectiveDateTime!.slice(0, 10),
      );
    expect(await times(['03/13/2024 10:12 PM'])).toEqual(['2024-03-13']);
    expect(await times(['13.03.2024 10:12'])).toEqual(['2024-03-13']);
    expect(await times(['01-02-2024 23:45', '02-02-2024 00:00', '03-02-2024 00:00'])).toEqual([
      '2024-02-01',
      '2024-02-02',
      '2024-02-03',
    ]);
    await expect(times(['01-02-2024 10:00'])).rejects.toThrow(/--date-order/);
    expect(await times(['01-02-2024 10:00'], { dateOrder: 'mdy' })).toEqual(['2024-01-02']);
    await expect(times(['13-02-2024 10:00', '02-14-2024 10:00'])).rejects.toThrow(/line 3 .* line 4/);
  });

  it('refuse units and columns that contradict the header, and leave out single values of the other unit', async () => {
    await expect(
      imported({
        'c.csv': clarity([
          ['2024-05-01T02:20:00', '5.6'],
          ['2024-05-01T02:25:00', '6.1'],
        ]),
      }),
    ).rejects.toThrow(/says mg\/dL, but 2 of 2 values are ones of mmol\/L/);
    await expect(imported({ 'c.csv': clarity([['120', '2024-05-01T02:20:00']]) })).rejects.toThrow(
      /c\.csv:3: the time stands in the column/,
    );
    await expect(imported({ 'c.csv': 'time,glucose\n2024-05-01T02:20:00,100' })).rejects.toThrow(/says no unit/);
    const mixed = await imported({
      'c.csv': clarity([
        ['2024-05-01T02:20:00', '100'],
        ['2024-05-01T02:25:00', '5.6'],
        ['2024-05-01T02:30:00', '-90'],
        ['2024-05-01T02:35:00', '99'],
        ['2024-05-01T02:40:00', '98'],
      ]),
    });
    expect(rules(mixed)).toEqual({ implausible: 1, negative: 1 });
    expect(mixed.observations).toHaveLength(3);
  });
});

describe('JSON of Google, Fitbit, Health Connect and Open mHealth', () => {
  it('reads Takeout of Google Fit: instants in nanoseconds, on the wall of the zone', async () => {
    const nanos = (text: string): string => `${Date.parse(text)}000000`;
    const { observations, notes } = await imported(
      {
        'steps.json': JSON.stringify({
          'Data Source': 'raw:com.google.step_count.delta:com.app:Acme:Band 7:x:y',
          'Data Points': [
            {
              fitValue: [{ value: { intVal: 41 } }],
              originDataSourceId: '',
              startTimeNanos: nanos('2024-07-01T10:00:00Z'),
              endTimeNanos: nanos('2024-07-01T10:01:00Z'),
              dataTypeName: 'com.google.step_count.delta',
            },
          ],
        }),
      },
      { zone: 'Europe/Madrid' },
    );
    expect(notes).toEqual([]);
    expect(observations[0]).toMatchObject({
      effectivePeriod: { start: '2024-07-01T12:00:00+02:00', end: '2024-07-01T12:01:00+02:00' },
      valueQuantity: { value: 41, code: '{steps}' },
    });
  });

  it('reads Fitbit: heart rate in UTC, sleep on the wearer’s clock', async () => {
    const { observations } = await imported(
      {
        'heart_rate-2024-07-01.json': JSON.stringify([
          { dateTime: '07/01/24 10:00:00', value: { bpm: 61, confidence: 2 } },
        ]),
        'sleep-2024-07-01.json': JSON.stringify([
          {
            dateOfSleep: '2024-07-01',
            levels: { data: [{ dateTime: '2024-06-30T23:30:00.000', level: 'deep', seconds: 600 }] },
          },
        ]),
      },
      { zone: 'Europe/Madrid' },
    );
    expect(observations.find(({ effectivePeriod }) => effectivePeriod)).toMatchObject({
      effectivePeriod: { start: '2024-06-30T23:30:00+02:00', end: '2024-06-30T23:40:00+02:00' },
      valueQuantity: { value: 10 },
    });
    expect(observations.find(({ effectiveDateTime }) => effectiveDateTime)).toMatchObject({
      effectiveDateTime: '2024-07-01T12:00:00+02:00',
      valueQuantity: { value: 61 },
    });
  });

  it('reads Health Connect records with their zone offsets', async () => {
    const { observations, sources } = await imported({
      'hc.json': JSON.stringify({
        records: [
          {
            recordType: 'StepsRecord',
            startTime: '2024-07-01T10:00:00Z',
            endTime: '2024-07-01T10:10:00Z',
            startZoneOffset: '+02:00',
            endZoneOffset: '+02:00',
            count: 500,
            metadata: {
              dataOrigin: { packageName: 'com.acme' },
              device: { type: 1, manufacturer: 'Acme', model: 'W1' },
            },
          },
          { recordType: 'WeightRecord', time: '2024-07-01T06:00:00Z', weight: { inKilograms: 70.5 } },
          {
            recordType: 'SleepSessionRecord',
            startTime: '2024-06-30T22:00:00Z',
            endTime: '2024-06-30T23:00:00Z',
            stages: [{ startTime: '2024-06-30T22:00:00Z', endTime: '2024-06-30T22:30:00Z', stage: 5 }],
          },
        ],
      }),
    });
    expect(sources[0]).toMatchObject({ name: 'com.acme', kind: 'watch', device: 'Acme W1' });
    expect(observations.map(({ code, valueQuantity }) => [code.coding![0]!.code, valueQuantity!.value])).toEqual(
      expect.arrayContaining([
        ['55423-8', 500],
        ['29463-7', 70.5],
        ['93831-6', 30],
      ]),
    );
    expect(observations.find(({ code }) => code.coding![0]!.code === '55423-8')!.effectivePeriod!.start).toBe(
      '2024-07-01T12:00:00+02:00',
    );
  });

  const point = (body: object, name = 'step-count', version = '3.0') => ({
    header: {
      id: 'a',
      creation_date_time: '2024-05-01T00:00:00Z',
      schema_id: { namespace: 'omh', name, version },
      acquisition_provenance: { source_name: 'Band' },
    },
    body,
  });
  const frame = { time_interval: { start_date_time: '2024-05-01T06:25:00+02:00', duration: { value: 1, unit: 'h' } } };

  it('reads Open mHealth by its schemas, and refuses what breaks them', async () => {
    const { observations } = await imported({
      'o.json': JSON.stringify(point({ step_count: { value: 600, unit: 'steps' }, effective_time_frame: frame })),
    });
    expect(observations[0]).toMatchObject({
      effectivePeriod: { start: '2024-05-01T06:25:00+02:00', end: '2024-05-01T07:25:00+02:00' },
      valueQuantity: { value: 600 },
    });
    const wrong = { step_count: { value: '600', unit: 'steps' }, effective_time_frame: frame };
    await expect(imported({ 'o.json': JSON.stringify(wrong) })).rejects.toThrow(
      /breaks omh\/step-count-3\.0: step_count\.value is no number/,
    );
    const list = await imported({
      'o.json': JSON.stringify([
        point(wrong),
        point({ step_count: { value: 1, unit: 'steps' }, effective_time_frame: frame }),
      ]),
    });
    expect(list.observations).toHaveLength(1);
    expect(rules(list)).toEqual({ 'invalid-document': 1 });
    await expect(imported({ 'o.json': '{}' })).rejects.toThrow(/no wearable export that is known/);
    await expect(imported({ 'omh/step-count/3.0/x.json': '{}' })).rejects.toThrow(/has no step_count/);
  });

  it('takes no maximum of months for a reading', async () => {
    const report = await imported({
      'o.json': JSON.stringify({
        step_count: { value: 20500, unit: 'steps' },
        effective_time_frame: frame,
        descriptive_statistic: 'maximum',
      }),
    });
    expect(rules(report)).toEqual({ statistic: 1 });
  });
});

describe('FIT', () => {
  const stamp = (text: string): number => (Date.parse(text) - 631_065_600_000) / 1000;
  const U32 = 0x86;
  const U8 = 2;
  const ENUM = 0;
  const identified = (): FitWriter =>
    new FitWriter()
      .define(0, 0, [
        { number: 1, size: 2, type: 0x84 },
        { number: 2, size: 2, type: 0x84 },
      ])
      .write(0, [1, 3113]);

  it('reads records with normal and compressed times', async () => {
    const at = stamp('2024-05-01T10:00:30Z');
    const bytes = identified()
      .define(1, 20, [
        { number: 253, size: 4, type: U32 },
        { number: 3, size: 1, type: U8 },
      ])
      .write(1, [at, 88])
      .define(2, 20, [{ number: 3, size: 1, type: U8 }])
      .compressed(2, at + 5, [90])
      .compressed(2, at + 35, [255])
      .done();
    const { observations } = await imported({ 'a.fit': bytes });
    expect(
      observations.map(({ effectiveDateTime, valueQuantity }) => [effectiveDateTime, valueQuantity!.value]),
    ).toEqual([
      ['2024-05-01T10:00:30Z', 88],
      ['2024-05-01T10:00:35Z', 90],
    ]);
  });

  it('counts steps of a day once over several files, from counters that run since midnight', async () => {
    const file = (readings: readonly (readonly [string, number])[]): Uint8Array => {
      const writer = identified()
        .define(1, 103, [
          { number: 253, size: 4, type: U32 },
          { number: 0, size: 4, type: U32 },
        ])
        .write(1, [stamp('2024-05-01T06:00:00Z'), stamp('2024-05-01T08:00:00Z')])
        .define(2, 55, [
          { number: 253, size: 4, type: U32 },
          { number: 3, size: 4, type: U32 },
          { number: 5, size: 1, type: ENUM },
        ]);
      for (const [time, cycles] of readings) writer.write(2, [stamp(time), cycles, 6]);
      return writer.done();
    };
    const { data } = await imported({
      'a.fit': file([
        ['2024-05-01T08:00:00Z', 1000],
        ['2024-05-01T12:00:00Z', 3000],
      ]),
      'b.fit': file([
        ['2024-05-01T12:00:00Z', 3000],
        ['2024-05-01T20:00:00Z', 9000],
        ['2024-05-01T22:30:00Z', 100],
      ]),
    });
    expect(data.days.map(({ day, sums }) => [day, sums.steps])).toEqual([
      ['2024-05-01', 9000],
      ['2024-05-02', 100],
    ]);
  });

  it('says where a file is damaged or cut off', async () => {
    const bytes = identified().done();
    await expect(imported({ 'a.fit': bytes.subarray(0, bytes.length - 5) })).rejects.toThrow(/is cut off/);
    const broken = Uint8Array.from(bytes);
    broken[20] = broken[20]! ^ 1;
    await expect(imported({ 'a.fit': broken })).rejects.toThrow(/fails its checksum/);
  });
});

describe('the store of samples', () => {
  it('gives the same samples whether they fit into memory or not', () => {
    const read = (limit: number): Sample[] => {
      const store = new SampleStore(limit);
      for (let at = 0; at < 5000; at += 1)
        store.add({
          measure: at % 20,
          value: at / 7,
          start: Date.UTC(2024, 0, 1) + ((at * 7919) % 5000) * 600_000,
          end: Date.UTC(2024, 0, 1) + ((at * 7919) % 5000) * 600_000 + at,
          offset: -210,
          shift: 60,
          source: at % 3,
          beyond: ((at % 3) - 1) as Sample['beyond'],
        });
      expect(store.spilled).toBe(limit < 5000);
      const all = [...store.weeks()].flatMap(({ samples }) => samples);
      store.close();
      return all;
    };
    const small = read(700);
    expect(small).toHaveLength(5000);
    expect(small).toEqual(read(10_000));
  });
});

it('reads its own observations back', async () => {
  const { observations } = await imported({
    'export.xml': appleExport([
      steps('Apple Watch', '10:00:00', '10:30:00', 600),
      appleRecord({
        type: 'HKQuantityTypeIdentifierHeartRateVariabilitySDNN',
        unit: 'ms',
        start: '2024-05-01 10:00:00 +0200',
        value: 42,
      }),
    ]),
  });
  const again = await imported({
    'record.json': JSON.stringify({ resourceType: 'Bundle', entry: observations.map((resource) => ({ resource })) }),
  });
  expect(again.data.days[0]!.sums.steps).toBe(600);
  expect(again.data.days[0]!.readings['hrv-sdnn']!.mean).toBe(42);
});
