import type { Scene } from './context.ts';
import { writeOpening } from './sections/opening.ts';

export function writeReferral(scene: Scene): void {
  writeOpening(scene);
}
