/** A place or direction, x, y, z. */
export type Place = readonly [number, number, number];

export function unit([x, y, z]: Place): Place {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}
const cross = ([a, b, c]: Place, [d, e, f]: Place): Place => [b * f - c * e, c * d - a * f, a * e - b * d];

/** Unit vectors for `count` hydrogens, given those to the neighbours that are there. */
export function directionsAway(towards: readonly Place[], count: number): Place[] {
  const sum = towards.reduce<Place>((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], [0, 0, 0]);
  const away: Place = Math.hypot(...sum) > 1e-3 ? unit([-sum[0], -sum[1], -sum[2]]) : [0, 0, 1];
  if (count === 1) return [away];
  // A direction across: out of the plane of two neighbours, else any.
  const plane = towards.length > 1 ? cross(towards[0]!, towards[1]!) : ([0, 0, 0] as const);
  const side = unit(Math.hypot(...plane) > 1e-3 ? plane : cross(away, Math.abs(away[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0]));
  const other = cross(away, side);
  const tilt = ((towards.length > 1 ? 54.75 : 70.5) * Math.PI) / 180;
  return Array.from({ length: count }, (_, k) => {
    const turn = (2 * Math.PI * k) / (towards.length > 1 ? 2 : 3);
    const [c, s] = [Math.sin(tilt) * Math.cos(turn), Math.sin(tilt) * Math.sin(turn)];
    const a = Math.cos(tilt);
    return [0, 1, 2].map((d) => a * away[d]! + c * side[d]! + s * other[d]!) as unknown as Place;
  });
}
