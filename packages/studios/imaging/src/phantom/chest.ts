import type { Triple, Volume } from '../volume/volume.ts';
import { Random } from './random.ts';
import { render, type Scene } from './render.ts';

export interface ChestOptions {
  readonly seed: number;
  /** Columns and rows; 384 mm across. */
  readonly size?: number;
  /** Slice step, mm; 3 unless given. */
  readonly step?: number;
  /** Standard deviation of the noise, HU. */
  readonly noise?: number;
  /** Added to every value: an ill-calibrated scanner. */
  readonly shift?: number;
}

interface Ball {
  readonly centre: Triple;
  readonly radius: number;
  readonly side: 'left' | 'right';
}

/** What was drawn. Volumes in mL, areas in cm2, lengths in mm. */
export interface ChestTruth {
  readonly kind: 'chest-ct';
  readonly seed: number;
  readonly lungVolume: { readonly left: number; readonly right: number; readonly total: number };
  /** Share of the lung below -950 HU, percent. */
  readonly laa950: number;
  readonly nodules: readonly {
    readonly centre: Triple;
    readonly diameter: number;
    readonly volume: number;
    readonly side: string;
  }[];
  readonly agatston: number;
  readonly calcifications: number;
  readonly bodyComposition: {
    readonly slice: number;
    readonly muscle: number;
    readonly vat: number;
    readonly sat: number;
  };
  readonly vertebra: { readonly centre: Triple; readonly trabecular: number };
  readonly noise: number;
}

const M = {
  air: 0,
  sat: 1,
  muscle: 2,
  soft: 3,
  leftLung: 4,
  rightLung: 5,
  leftEmphysema: 6,
  rightEmphysema: 7,
  airway: 8,
  wall: 9,
  leftVessel: 10,
  rightVessel: 11,
  nodule: 12,
  heart: 13,
  cortex: 14,
  trabecular: 15,
  visceral: 16,
  organ: 17,
  table: 18,
} as const;

const square = (value: number): number => value * value;

/** A chest and upper abdomen with exact truth: see the guide for what is in it. Same seed and options, same voxels. */
export function chestPhantom(options: ChestOptions): { volume: Volume; truth: ChestTruth } {
  const { seed, size = 256, step = 3, noise = 6, shift = 0 } = options;
  const random = new Random(seed);
  const body = { a: random.between(162, 176), b: random.between(112, 120) };
  const fat = random.between(10, 22);
  const muscle = random.between(10, 14);
  const inner = { a: body.a - fat - muscle, b: body.b - fat - muscle };
  const lungs = (['right', 'left'] as const).map((side) => {
    const scale = random.between(0.84, 0.97) * (side === 'left' ? 0.97 : 1);
    return {
      side,
      centre: [(side === 'left' ? 1 : -1) * 86, 2, 0] as Triple,
      axes: [41 * scale, 58 * scale * Math.min(1, inner.b / 90), 104 * scale] as Triple,
    };
  });
  const inLung = (index: number, x: number, y: number, z: number, margin = 0): boolean => {
    const { centre, axes } = lungs[index]!;
    return (
      square((x - centre[0]) / (axes[0] - margin)) +
        square((y - centre[1]) / (axes[1] - margin)) +
        square((z - centre[2]) / (axes[2] - margin)) <
      1
    );
  };
  const pointInLung = (index: number, margin: number): Triple => {
    const { centre, axes } = lungs[index]!;
    for (;;) {
      const p: Triple = [
        centre[0] + random.between(-1, 1) * axes[0],
        centre[1] + random.between(-1, 1) * axes[1],
        centre[2] + random.between(-1, 1) * axes[2],
      ];
      if (inLung(index, ...p, margin)) return p;
    }
  };
  const carina: Triple = [0, 18, 28];
  const bronchi = lungs.map(({ centre, axes }) => {
    const x = centre[0] - Math.sign(centre[0]) * (axes[0] - 5);
    return { from: carina, to: [x, 10, 0] as Triple };
  });
  const vessels = lungs.flatMap((_, index) =>
    Array.from({ length: 6 }, () => ({
      index,
      from: bronchi[index]!.to,
      to: pointInLung(index, 8),
      radius: random.between(1.2, 2.2),
    })),
  );
  const balls: Ball[] = [];
  const clear = (p: Triple, radius: number): boolean =>
    balls.every(
      (ball) =>
        Math.hypot(p[0] - ball.centre[0], p[1] - ball.centre[1], p[2] - ball.centre[2]) > ball.radius + radius + 4,
    ) &&
    vessels.every(({ from, to, radius: r }) => fromSegment(p, from, to) > radius + r + 3) &&
    bronchi.every(({ from, to }) => fromSegment(p, from, to) > radius + 12);
  const place = (index: number, radius: number): Ball | undefined => {
    for (let attempt = 0; attempt < 400; attempt++) {
      const centre = pointInLung(index, radius + 5);
      if (clear(centre, radius)) return { centre, radius, side: lungs[index]!.side };
    }
    return undefined;
  };
  const nodules: Ball[] = [];
  for (let n = random.integer(1, 4); n > 0; n--) {
    const ball = place(random.integer(0, 1), random.between(4, 10));
    if (!ball) continue;
    nodules.push(ball);
    balls.push(ball);
  }
  const emphysema: Ball[] = [];
  for (let n = random.integer(0, 60); n > 0; n--) {
    const ball = place(random.integer(0, 1), random.between(4, 9));
    if (!ball) continue;
    emphysema.push(ball);
    balls.push(ball);
  }
  const diaphragm = -118;
  const spine: Triple = [0, inner.b - 24, 0];
  const organ = { a: inner.a * random.between(0.45, 0.62), b: inner.b * random.between(0.35, 0.48), y: -18 };
  const trabecular = random.between(90, 150);
  const heart = { centre: [6, -22, -45] as Triple, axes: [28, 36, 44] as Triple };
  const scene: Scene = {
    values: [-1000, -100, 55, 40, -860, -860, -985, -985, -1000, 40, 40, 40, 40, 45, 480, trabecular, -100, 50, -250],
    materialAt(x, y, z) {
      const shape = (d: number): number => square(x / (body.a - d)) + square(y / (body.b - d));
      if (shape(0) >= 1) return y > body.b + 8 && y < body.b + 20 && Math.abs(x) < 180 ? M.table : M.air;
      if (shape(fat) >= 1) return M.sat;
      const spineRadius = Math.hypot(x - spine[0], y - spine[1]);
      if (shape(fat + muscle) >= 1) return M.muscle;
      if (spineRadius < 17) return spineRadius < 14 ? M.trabecular : M.cortex;
      if (z < diaphragm) return square(x / organ.a) + square((y - organ.y) / organ.b) < 1 ? M.organ : M.visceral;
      if (z > carina[2] - 8 && z < 400) {
        const r = Math.hypot(x - carina[0], y - carina[1]);
        if (r < 8 && z >= carina[2]) return M.airway;
        if (r < 10 && z >= carina[2]) return M.wall;
      }
      for (const { from, to } of bronchi) {
        const r = fromSegment([x, y, z], from, to);
        if (r < 5.5) return M.airway;
        if (r < 7) return M.wall;
      }
      for (let index = 0; index < 2; index++) {
        if (!inLung(index, x, y, z)) continue;
        for (const ball of nodules) if (within(ball, x, y, z)) return M.nodule;
        for (const ball of emphysema)
          if (within(ball, x, y, z)) return index === 1 ? M.leftEmphysema : M.rightEmphysema;
        for (const vessel of vessels)
          if (vessel.index === index && fromSegment([x, y, z], vessel.from, vessel.to) < vessel.radius)
            return index === 1 ? M.leftVessel : M.rightVessel;
        return index === 1 ? M.leftLung : M.rightLung;
      }
      const { centre, axes } = heart;
      return square((x - centre[0]) / axes[0]) + square((y - centre[1]) / axes[1]) + square((z - centre[2]) / axes[2]) <
        1
        ? M.heart
        : M.soft;
    },
  };
  const pixel = 384 / size;
  const [bottom, top] = [-165, 141];
  const depth = Math.round((top - bottom) / step);
  const origin: Triple = [-192 + pixel / 2, -192 + pixel / 2, bottom + step / 2];
  const drawn = render(scene, { dims: [size, size, depth], spacing: [pixel, pixel, step], origin });
  const { volume } = drawn;
  const calcium = addCalcium(volume, heart, random);
  const noiseOf = new Random(seed ^ 0x5bd1e995);
  for (let i = 0; i < volume.data.length; i++)
    volume.data[i] = Math.max(-1024, Math.round(volume.data[i]! + noise * noiseOf.normal() + shift));
  const v = drawn.volumes;
  const lungOf = (side: 'left' | 'right'): number => {
    const own =
      side === 'left' ? [M.leftLung, M.leftEmphysema, M.leftVessel] : [M.rightLung, M.rightEmphysema, M.rightVessel];
    const solid = nodules.filter((ball) => ball.side === side).reduce((sum, ball) => sum + sphere(ball.radius), 0);
    return (own.reduce<number>((sum, m) => sum + v[m]!, 0) + solid) / 1000;
  };
  const [left, right] = [lungOf('left'), lungOf('right')];
  const slice = Math.round((-140 - origin[2]) / step);
  const areas = drawn.areas(slice);
  return {
    volume,
    truth: {
      kind: 'chest-ct',
      seed,
      lungVolume: { left, right, total: left + right },
      laa950: (v[M.leftEmphysema]! + v[M.rightEmphysema]!) / 10 / (left + right),
      nodules: nodules.map(({ centre, radius, side }) => ({
        centre,
        diameter: 2 * radius,
        volume: sphere(radius),
        side,
      })),
      agatston: calcium.score,
      calcifications: calcium.count,
      bodyComposition: {
        slice,
        muscle: areas[M.muscle]! / 100,
        vat: areas[M.visceral]! / 100,
        sat: areas[M.sat]! / 100,
      },
      vertebra: { centre: [spine[0], spine[1], 0], trabecular },
      noise,
    },
  };
}

const sphere = (radius: number): number => (4 / 3) * Math.PI * radius ** 3;
const within = ({ centre, radius }: Ball, x: number, y: number, z: number): boolean =>
  square(x - centre[0]) + square(y - centre[1]) + square(z - centre[2]) < square(radius);

/** Distance of a point from a segment. */
function fromSegment(p: Triple, a: Triple, b: Triple): number {
  const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const [vx, vy, vz] = [p[0] - a[0], p[1] - a[1], p[2] - a[2]];
  const t = Math.max(0, Math.min(1, (ux * vx + uy * vy + uz * vz) / (ux * ux + uy * uy + uz * uz)));
  return Math.hypot(vx - t * ux, vy - t * uy, vz - t * uz);
}

/**
 * Calcifications fill whole voxels, so that their area is exact; their densities stay clear of the steps of the weight.
 * The score is the sum over lesions and slices of area (mm2) x weight, scaled by step / 3 mm.
 */
function addCalcium(
  volume: Volume,
  heart: { centre: Triple; axes: Triple },
  random: Random,
): { score: number; count: number } {
  const [nx, ny] = volume.dims;
  const { spacing: s, origin: o } = volume;
  const densities = [
    [158, 1],
    [250, 2],
    [350, 3],
    [620, 4],
  ] as const;
  const taken: (readonly number[])[] = [];
  let score = 0;
  let count = 0;
  for (let n = random.integer(0, 5); n > 0; n--) {
    const index = [0, 1, 2].map((axis) =>
      Math.round((heart.centre[axis]! + random.between(-0.5, 0.5) * heart.axes[axis]! - o[axis]!) / s[axis]!),
    );
    const [w, h, d] = [random.integer(2, 4), random.integer(2, 4), random.integer(1, 3)];
    // Two voxels between lesions keep them apart.
    if (taken.some((other) => other.every((at, axis) => Math.abs(at - index[axis]!) < 7))) continue;
    taken.push(index);
    const [value, weight] = densities[random.integer(0, 3)]!;
    for (let z = 0; z < d; z++)
      for (let y = 0; y < h; y++)
        for (let x = 0; x < w; x++) volume.data[index[0]! + x + nx * (index[1]! + y + ny * (index[2]! + z))] = value;
    score += (w * h * s[0] * s[1] * weight * d * s[2]) / 3;
    count += 1;
  }
  return { score, count };
}
