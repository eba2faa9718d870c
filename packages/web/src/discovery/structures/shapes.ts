import { Lines } from 'molstar/lib/mol-geo/geometry/lines/lines.js';
import { LinesBuilder } from 'molstar/lib/mol-geo/geometry/lines/lines-builder.js';
import { Vec3 } from 'molstar/lib/mol-math/linear-algebra.js';
import { Shape } from 'molstar/lib/mol-model/shape.js';
import { ShapeRepresentation } from 'molstar/lib/mol-repr/shape/representation.js';
import { Color } from 'molstar/lib/mol-util/color/index.js';
import type { ContactLine, SearchBox } from './picture.ts';

interface Drawn {
  readonly geometry: Lines;
  colour(group: number): number;
  label(group: number): string;
}

async function representationOf(name: string, { geometry, colour, label }: Drawn) {
  const shape = Shape.create(
    name,
    {},
    geometry,
    (group) => Color(colour(group)),
    () => 1,
    label,
  );
  const shown = ShapeRepresentation<object, Lines, Lines.Params>(() => shape, Lines.Utils);
  await shown.createOrUpdate({ sizeFactor: 2.5 }, {}).run();
  return shown;
}
export type Drawing = Awaited<ReturnType<typeof representationOf>>;

const BOX_COLOUR = 0x0f5b69;

/** The twelve edges of the part of space that was searched. */
export function boxLines({ center, size }: SearchBox, label: string): Promise<Drawing> {
  const lines = LinesBuilder.create(48, 48);
  const corner = (k: number): [number, number, number] => [
    center[0] + ((k & 1) - 0.5) * size[0],
    center[1] + (((k >> 1) & 1) - 0.5) * size[1],
    center[2] + (((k >> 2) & 1) - 0.5) * size[2],
  ];
  for (let k = 0; k < 8; k += 1)
    for (const bit of [1, 2, 4]) if ((k & bit) === 0) lines.add(...corner(k), ...corner(k | bit), 0);
  return representationOf('search box', { geometry: lines.getLines(), colour: () => BOX_COLOUR, label: () => label });
}

const CONTACT_COLOURS = { 'hydrogen-bond': 0x2b7de0, hydrophobic: 0x8a8f94 } as const;

/** Dashed lines between the atoms of contacts. */
export function contactLines(contacts: readonly ContactLine[]): Promise<Drawing> {
  const lines = LinesBuilder.create(256, 256);
  contacts.forEach(({ from, to }, group) => {
    lines.addFixedLengthDashes(Vec3.create(...from), Vec3.create(...to), 0.25, group);
  });
  return representationOf('contacts', {
    geometry: lines.getLines(),
    colour: (group) => CONTACT_COLOURS[contacts[group]?.kind ?? 'hydrophobic'],
    label: (group) => contacts[group]?.label ?? '',
  });
}
