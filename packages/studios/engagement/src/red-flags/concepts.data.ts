import { BODY } from './concepts-body.data.ts';
import { DEVICES } from './concepts-devices.data.ts';
import { HARM } from './concepts-harm.data.ts';
import { LIFE } from './concepts-life.data.ts';
import { MIND } from './concepts-mind.data.ts';
import { NERVES } from './concepts-nerves.data.ts';
import { OBLIQUE } from './concepts-oblique.data.ts';

/** Everything that a message can tell of. A concept alone is a picture only where rules.data.ts says so. */
export const CONCEPTS: Readonly<Record<string, string>> = {
  ...BODY,
  ...MIND,
  ...NERVES,
  ...LIFE,
  ...HARM,
  ...OBLIQUE,
  ...DEVICES,
};
