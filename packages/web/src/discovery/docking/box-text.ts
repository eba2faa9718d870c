export type Axis = 'x' | 'y' | 'z';
export const AXES: readonly Axis[] = ['x', 'y', 'z'];

/** A search box as its form holds it. */
export interface BoxForm {
  readonly center: readonly (number | string)[];
  readonly size: readonly (number | string)[];
}

/** The box of a configuration file of Vina (`center_x = 1.5` ...); undefined where a number is missing. */
export function boxOfText(text: string): BoxForm | undefined {
  const number = (key: string): number =>
    Number(new RegExp(`^\\s*${key}\\s*=\\s*(\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  const center = AXES.map((axis) => number(`center_${axis}`));
  const size = AXES.map((axis) => number(`size_${axis}`));
  return [...center, ...size].every(Number.isFinite) ? { center, size } : undefined;
}

/** The numbers of the form; undefined while it is not filled in. */
export function boxOfForm({ center, size }: BoxForm): { center: number[]; size: number[] } | undefined {
  const filled = [...center, ...size].every((value) => value !== '' && Number.isFinite(Number(value)));
  return filled ? { center: center.map(Number), size: size.map(Number) } : undefined;
}
