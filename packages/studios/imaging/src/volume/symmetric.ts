/**
 * Eigenvalues of the symmetric 3 x 3 matrix [[a, d, e], [d, b, f], [e, f, c]], smallest first (trigonometric form; Smith
 * 1961, Commun ACM 4:168).
 */
export function eigenvalues(
  [a, b, c]: readonly [number, number, number],
  [d, e, f]: readonly [number, number, number],
): [number, number, number] {
  const mean = (a + b + c) / 3;
  const spread = Math.sqrt(((a - mean) ** 2 + (b - mean) ** 2 + (c - mean) ** 2 + 2 * (d * d + e * e + f * f)) / 6);
  if (spread === 0) return [mean, mean, mean];
  const [x, y, z] = [(a - mean) / spread, (b - mean) / spread, (c - mean) / spread];
  const [u, v, w] = [d / spread, e / spread, f / spread];
  const half = (x * (y * z - w * w) - u * (u * z - v * w) + v * (u * w - y * v)) / 2;
  const angle = Math.acos(Math.max(-1, Math.min(1, half))) / 3;
  const high = mean + 2 * spread * Math.cos(angle);
  const low = mean + 2 * spread * Math.cos(angle + (2 * Math.PI) / 3);
  return [low, 3 * mean - high - low, high];
}
