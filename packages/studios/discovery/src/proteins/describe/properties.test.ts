import { describe, expect, it } from 'vitest';
import { chargeAt, propertiesOf } from './properties.ts';

describe('properties of a sequence', () => {
  it('are those of hen egg-white lysozyme', () => {
    const lysozyme =
      'KVFGRCELAAAMKRHGLDNYRGYSLGNWVCAAKFESNFNTQATNRNTDGSTDYGILQINSRWWCNDGRTPGSRNLCNIPCSALLSSDITASVNCAKKIVSDGNGMNAWVAWRNRCKGTDVQAWIRGCRL';
    const found = propertiesOf(lysozyme);
    // ProtParam (Expasy): 14313.14 Da, pI 9.32, 37970 with all cysteines paired, GRAVY -0.472.
    expect(found.length).toBe(129);
    expect(found.mass).toBeCloseTo(14313.14, 0);
    expect(found.isoelectricPoint).toBeCloseTo(9.32, 1);
    expect(found.extinction).toEqual({ reduced: 37470, oxidised: 37970 });
    expect(found.gravy).toBeCloseTo(-0.472, 2);
    expect(found.composition.C).toBe(8);
    expect(chargeAt(lysozyme, found.isoelectricPoint as number)).toBeCloseTo(0, 6);
  });

  it('says nothing of mass where letters are not clear', () => {
    const found = propertiesOf('MKXBA');
    expect(found).toMatchObject({ ambiguous: 2, length: 5 });
    expect(found.mass).toBeUndefined();
    expect(found.isoelectricPoint).toBeUndefined();
  });
});
