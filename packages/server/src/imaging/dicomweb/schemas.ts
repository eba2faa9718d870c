import { z } from 'zod';

/** PS3.5 9.1. */
export const UID = z.string().regex(/^(?=.{1,64}$)\d+(\.\d+)*$/, 'must be a DICOM UID');

export const STUDY = z.object({ study: UID });
export const SERIES = STUDY.extend({ series: UID });
export const INSTANCE = SERIES.extend({ instance: UID });
export const FRAMES = INSTANCE.extend({
  frames: z.string().regex(/^\d{1,8}(,\d{1,8}){0,999}$/, 'must be numbers of frames, from 1, such as 1 or 1,2,3'),
});
export const BULK = INSTANCE.extend({
  path: z
    .string()
    .max(190)
    .regex(/^[0-9A-Fa-f]{8}(\.\d{1,6}\.[0-9A-Fa-f]{8})*$/, 'must be tags with numbers of items between them'),
});

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
export const RENDERED = z.object({
  window: z
    .string()
    .regex(
      new RegExp(`^${NUMBER},\\d+(?:\\.\\d+)?(,(linear|linear-exact|sigmoid))?$`, 'i'),
      'must be center,width or center,width,linear|linear-exact|sigmoid',
    )
    .optional()
    .describe('center,width[,linear|linear-exact|sigmoid]; else that of the image'),
  viewport: z
    .string()
    .regex(/^\d{1,5},\d{1,5}(,\d{1,6},\d{1,6},\d{1,6},\d{1,6})?$/, 'must be width,height or width,height,x,y,w,h')
    .optional()
    .describe('width,height[,x,y,w,h]: largest size, and the part that is shown'),
  quality: z.coerce.number().int().min(1).max(100).default(90).describe('Of a JPEG'),
  accept: z.string().max(100).optional().describe('Instead of the header'),
});

const ELEMENT = z.looseObject({ vr: z.string() });
export const DICOM_JSON = z.record(z.string(), ELEMENT).meta({ id: 'DicomJson' });
