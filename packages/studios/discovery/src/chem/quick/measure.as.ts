// Properties that need no pattern searches, in the order and with the sums of chem/bulk.ts.
import {
  A_BOND, A_CHARGE, A_DEGREE, A_HYDROGENS, A_Z, B_ORDER, DEGREE, POLAR_PLACES, R_BONDS, R_ATOMS, S_ATOMS, S_PROPERTIES,
  S_RINGS, S_WINDOWS, T_POLAR, T_WEIGHT,
} from './layout';

function polar(atom: usize, isNitrogen: bool): f64 {
  const hydrogens = <usize>load<u8>(atom, A_HYDROGENS);
  const degree = <usize>load<u8>(atom, A_DEGREE);
  let single: usize = 0;
  let double: usize = 0;
  let triple: usize = 0;
  let aromatic: usize = 0;
  for (let k: usize = 0; k < degree; k++) {
    const order = load<u8>(<usize>load<u8>(atom * DEGREE + k, A_BOND), B_ORDER);
    if (order == 1) single++;
    else if (order == 2) double++;
    else if (order == 3) triple++;
    else aromatic++;
  }
  const sign = <i32>load<i8>(atom, A_CHARGE) + 1;
  if (hydrogens < 5 && sign >= 0 && sign < 3 && single < 5 && double < 5 && triple < 5 && aromatic < 5) {
    const place = (((hydrogens * 3 + <usize>sign) * 5 + single) * 5 + double) * 25 + triple * 5 + aromatic;
    const table = isNitrogen ? place : place + POLAR_PLACES;
    const row = load<f64>(table << 3, T_POLAR);
    if (row >= 0) return inThreeRing(atom) ? load<f64>((table + 2 * POLAR_PLACES) << 3, T_POLAR) : row;
  }
  const general: f64 = isNitrogen
    ? 30.5 - <f64>degree * 8.2 + <f64>hydrogens * 1.5
    : 28.5 - <f64>degree * 8.6 + <f64>hydrogens * 1.5;
  return general > 0 ? general : 0;
}

function inThreeRing(atom: usize): bool {
  const rings = <usize>load<i32>(0, S_RINGS);
  for (let r: usize = 0; r < rings; r++) {
    if (popcnt(load<u64>(r << 3, R_BONDS)) == 3 && ((load<u64>(r << 3, R_ATOMS) >> atom) & 1) != 0) return true;
  }
  return false;
}

/** Heavy atoms, weight, polar surface, rings, charge, hydrogens on N and O, N and O: f64 each. */
export function measure(): void {
  const n = <usize>load<i32>(0, S_ATOMS);
  const hydrogenWeight = load<f64>(8, T_WEIGHT);
  let charge = 0;
  let nhOh = 0;
  let nO = 0;
  let weight: f64 = 0;
  let surface: f64 = 0;
  for (let i: usize = 0; i < n; i++) {
    const z = <usize>load<u8>(i, A_Z);
    const hydrogens = <i32>load<u8>(i, A_HYDROGENS);
    charge += <i32>load<i8>(i, A_CHARGE);
    weight += load<f64>(z << 3, T_WEIGHT);
    weight += <f64>hydrogens * hydrogenWeight;
    if (z == 7 || z == 8) {
      nO++;
      nhOh += hydrogens;
      surface += polar(i, z == 7);
    }
  }
  store<f64>(0, <f64>n, S_PROPERTIES);
  store<f64>(8, weight, S_PROPERTIES);
  store<f64>(16, surface, S_PROPERTIES);
  store<f64>(24, <f64>load<i32>(0, S_RINGS), S_PROPERTIES);
  store<f64>(32, <f64>charge, S_PROPERTIES);
  store<f64>(40, <f64>nhOh, S_PROPERTIES);
  store<f64>(48, <f64>nO, S_PROPERTIES);
}

/** Whether every property is within its window. */
export function within(): bool {
  for (let p: usize = 0; p < 7; p++) {
    const value = load<f64>(p << 3, S_PROPERTIES);
    if (value < load<f64>(p << 4, S_WINDOWS) || value > load<f64>((p << 4) + 8, S_WINDOWS)) return false;
  }
  return true;
}
