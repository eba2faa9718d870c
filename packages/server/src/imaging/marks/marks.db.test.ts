import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImagingFixture, imagingFixture, phantomStudy, stow, value } from '../testing.ts';

let server: ImagingFixture;
let study: string;
let series: string;
let images: string[];

beforeAll(async () => {
  server = await imagingFixture();
  const sent = (await server.as('clinician')(stow(phantomStudy('chest-ct', 64, 24)))).json();
  study = String(value(sent, '00081190')).split('/').at(-1)!;
  const rows = (await server.as('clinician')(`/dicomweb/studies/${study}/instances`)).json<
    Record<string, { Value: string[] }>[]
  >();
  series = rows[0]!['0020000E']!.Value[0]!;
  images = rows.map((row) => row['00080018']!.Value[0]!);
}, 120_000);
afterAll(() => server?.close());

const url = () => `/api/imaging/studies/${study}/marks`;
const send = (who: string, payload: object) => server.as(who)({ method: 'POST', url: url(), payload });
const length = () => ({
  series,
  instance: images[3],
  tool: 'length',
  name: 'Length 1',
  points: [
    [10, 20],
    [20, 20],
  ],
});

describe('marks of a person', () => {
  it('become DICOM objects of the study, and are read again with who drew them', async () => {
    const made = await send('clinician', {
      marks: [
        length(),
        {
          ...length(),
          tool: 'rectangle',
          name: 'Area',
          points: [
            [20, 20],
            [30, 20],
            [30, 30],
            [20, 30],
          ],
        },
      ],
      keyImages: [{ series, instance: images[5] }],
    });
    expect(made.statusCode).toBe(201);
    const { objects } = made.json<{ objects: { instance: string; series: string; sopClass: string }[] }>();
    expect(objects.map(({ sopClass }) => sopClass.slice('1.2.840.10008.5.1.4.1.1.'.length))).toEqual([
      '88.34',
      '11.1',
      '88.59',
    ]);
    const { items } = (await server.as('clinician')(url())).json<{
      items: {
        by: string;
        groups: { trackingId: string; measurements: { value: number; unit: { value: string } }[] }[];
        keyImages: object[];
      }[];
    }>();
    expect(items).toHaveLength(2);
    const report = items.find(({ groups }) => groups.length > 0)!;
    const selection = items.find(({ keyImages }) => keyImages.length > 0)!;
    expect(report.by).toBe(selection.by);
    expect(report.groups[0]).toMatchObject({ trackingId: 'Length 1' });
    // 64 pixels are 384 mm.
    expect(report.groups[0]!.measurements[0]).toMatchObject({ value: 60, unit: { value: 'mm' } });
    expect(report.groups[1]!.measurements[0]).toMatchObject({ value: 3600, unit: { value: 'mm2' } });
    expect(selection.keyImages).toEqual([{ instance: images[5], frame: 1 }]);
    const file = await server.as('clinician')(
      `/dicomweb/studies/${study}/series/${objects[0]!.series}/instances/${objects[0]!.instance}?accept=application/dicom`,
    );
    expect(file.headers['content-type']).toBe('application/dicom');
    expect(file.rawPayload.subarray(128, 132).toString()).toBe('DICM');
  }, 60_000);

  it('are refused where they are no marks of this study, and from those who may not sign', async () => {
    expect((await send('clinician', { marks: [], keyImages: [] })).statusCode).toBe(400);
    const elsewhere = await send('clinician', { marks: [{ ...length(), instance: '1.2.3' }] });
    expect(elsewhere.statusCode).toBe(404);
    const outside = await send('clinician', {
      marks: [
        {
          ...length(),
          points: [
            [1, 1],
            [900, 1],
          ],
        },
      ],
    });
    expect(outside.statusCode).toBe(422);
    expect(outside.json().error.message).toMatch(/900, 1 .*outside of the image/);
    expect((await send('researcher', { marks: [length()] })).statusCode).toBe(403);
    expect((await server.as('other-patient')(url())).statusCode).toBe(403);
  }, 60_000);
});
