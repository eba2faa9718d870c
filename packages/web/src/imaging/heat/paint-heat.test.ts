import { describe, expect, it } from 'vitest';
import { AGAINST, FOR, paintHeat } from './paint-heat.ts';

const map = { kind: 'occlusion', width: 2, height: 2, data: [0.4, 0, -0.2, 0.1] } as const;
/** A canvas whose pixels are those of the image. */
const asIs = { origin: [0, 0, 0], right: [1, 0, 0], down: [0, 1, 0] } as const;

function painted(width: number, height: number, to: Parameters<typeof paintHeat>[3] = asIs, opacity = 1) {
  const target = new Uint8ClampedArray(4 * width * height);
  paintHeat(target, width, height, to, map, { left: 1, top: 0, side: 4 }, opacity);
  return (x: number, y: number) => [...target.slice(4 * (y * width + x), 4 * (y * width + x) + 4)];
}

describe('a heat map over an image', () => {
  it('lies on the square that the model saw, cell by cell, and nowhere else', () => {
    const at = painted(6, 4);
    expect(at(0, 0)).toEqual([0, 0, 0, 0]);
    expect(at(5, 3)).toEqual([0, 0, 0, 0]);
    for (const [x, y] of [
      [1, 0],
      [2, 1],
    ] as const)
      expect(at(x, y)).toEqual([...FOR, 255]);
    expect(at(3, 0)[3]).toBe(0);
    expect(at(1, 2)).toEqual([...AGAINST, 128]);
    expect(at(4, 3)).toEqual([...FOR, 64]);
  });

  it('is as strong as its value and the opacity', () => {
    expect(painted(6, 4, asIs, 0.5)(1, 0)[3]).toBe(128);
  });

  it('turns and grows with the image', () => {
    const turned = { origin: [5.75, -0.25, 0], right: [-0.5, 0, 0], down: [0, 0.5, 0] } as const;
    const at = painted(14, 8, turned);
    expect(at(12, 0)).toEqual([0, 0, 0, 0]);
    expect(at(10, 0)).toEqual([...FOR, 255]);
    expect(at(10, 4)).toEqual([...AGAINST, 128]);
  });

  it('is faint where covering changes next to nothing, however it compares with the rest', () => {
    const target = new Uint8ClampedArray(16);
    paintHeat(target, 2, 2, asIs, { ...map, data: [0.005, 0, 0, 0.001] }, { left: 0, top: 0, side: 2 }, 1);
    expect(target[3]).toBe(26);
  });

  it('shows nothing where no place mattered', () => {
    const target = new Uint8ClampedArray(16);
    paintHeat(target, 2, 2, asIs, { ...map, data: [0, 0, 0, 0] }, { left: 0, top: 0, side: 2 }, 1);
    expect(target.every((value) => value === 0)).toBe(true);
  });
});
