import { MARK_TOOLS } from '@aceso/imaging/archive';
import { z } from 'zod';
import { UID } from '../dicomweb/schemas.ts';

const IMAGE = {
  series: UID,
  instance: UID,
  frame: z.number().int().min(1).max(1_000_000).default(1),
};
const COORDINATE = z.number().min(0).max(1_000_000);

export const NEW_MARKS = z
  .object({
    marks: z
      .array(
        z.object({
          ...IMAGE,
          tool: z.enum(MARK_TOOLS),
          name: z.string().trim().min(1).max(64).describe('Tracking identifier: what it is called'),
          points: z
            .array(z.tuple([COORDINATE, COORDINATE]))
            .min(2)
            .max(4)
            .describe(
              'Column and row from the corner of the first pixel (DICOM SCOORD): ends of a length; ends of both axes of a bidirectional or an ellipse; end, corner, end of an angle; corners of a rectangle',
            ),
        }),
      )
      .max(200)
      .default([]),
    keyImages: z.array(z.object(IMAGE)).max(500).default([]),
  })
  .refine(({ marks, keyImages }) => marks.length + keyImages.length > 0, 'Give a mark or a key image.')
  .meta({ id: 'NewImagingMarks' });

const STORED = z.object({ series: z.string(), instance: z.string() });

export const MARKS_STORED = z
  .object({
    /** A TID 1500 report, presentation states, a Key Object Selection: those that there was something for. */
    objects: z.array(STORED.extend({ sopClass: z.string() })),
  })
  .meta({ id: 'ImagingMarksStored' });

export const PERSONAL_DOCUMENT = z
  .object({
    ...STORED.shape,
    by: z.string().optional(),
    at: z.string().optional(),
    title: z.string().optional(),
    /** As `measurementGroups` of the studio gives them. */
    groups: z.array(z.looseObject({})),
    keyImages: z.array(z.object({ instance: z.string(), frame: z.number().int() })),
  })
  .meta({ id: 'ImagingPersonalDocument' });
