import type { PhysiologyModel } from './models.ts';

/**
 * The circulation as two ventricles that share a septum and a pericardium, four vessels and four valves with inertia.
 * Source: Smith BW, Chase JG, Nokes RI, Shaw GM, Wake G. Minimal haemodynamic system model including ventricular
 * interaction and valve dynamics. Med Eng Phys 2004;26(2):131-139, with the values of its table 1 for a human.
 * Volumes in millilitres, pressures in mmHg, flows in mL/s, time in seconds.
 */
const P = {
  // Elastances (mmHg/mL), unstressed volumes (mL), and the exponential end-diastolic relations.
  E_lvf: 2.8798,
  lambda_lvf: 0.033,
  P0_lvf: 0.1203,
  E_rvf: 0.585,
  lambda_rvf: 0.023,
  P0_rvf: 0.2157,
  E_spt: 48.754,
  lambda_spt: 0.435,
  P0_spt: 1.1101,
  V_spt0: 2,
  lambda_pcd: 0.03,
  P0_pcd: 0.5003,
  V_pcd0: 200,
  E_vc: 0.0059,
  E_pa: 0.369,
  E_pu: 0.0073,
  E_ao: 0.6913,
  // Resistances (mmHg s/mL) and inertances (mmHg s2/mL) of mitral, aortic, tricuspid and pulmonary valve.
  R_mt: 0.0158,
  L_mt: 7.6968e-5,
  R_av: 0.018,
  L_av: 1.2189e-4,
  R_tc: 0.0237,
  L_tc: 8.0093e-5,
  R_pv: 0.0055,
  L_pv: 1.4868e-4,
  R_pul: 0.1552,
  R_sys: 1.0889,
  P_th: -4,
  period: 0.75,
} as const;

/** How far the muscle is contracted: one bump each beat (A = 1, B = 80 /s2, C = half a beat less a little). */
const contraction = (t: number, period: number): number => Math.exp(-80 * ((t % period) - 0.27) ** 2);

interface Pressures {
  readonly lv: number;
  readonly rv: number;
  readonly ao: number;
  readonly vc: number;
  readonly pa: number;
  readonly pu: number;
  readonly V_spt: number;
}

/** The septum stands where the forces of both sides balance: Newton's method from the middle. */
function pressures(t: number, y: Float64Array, p: Readonly<Record<string, number>>): Pressures {
  const [vlv, vrv] = [y[0]!, y[1]!];
  const e = contraction(t, p['period']!);
  const side = (v: number, elastance: number, p0: number, lambda: number): readonly [number, number] => {
    const x = Math.exp(Math.min(lambda * v, 60));
    return [e * elastance * v + (1 - e) * p0 * (x - 1), e * elastance + (1 - e) * p0 * lambda * x];
  };
  let s = 0;
  for (let i = 0; i < 30; i += 1) {
    const x = Math.exp(Math.min(p['lambda_spt']! * (s - p['V_spt0']!), 60));
    const own = e * p['E_spt']! * (s - 2) + (1 - e) * p['P0_spt']! * (x - 1);
    const ownSlope = e * p['E_spt']! + (1 - e) * p['P0_spt']! * p['lambda_spt']! * x;
    const [left, leftSlope] = side(vlv - s, p['E_lvf']!, p['P0_lvf']!, p['lambda_lvf']!);
    const [right, rightSlope] = side(vrv + s, p['E_rvf']!, p['P0_rvf']!, p['lambda_rvf']!);
    const change = (own - left + right) / (ownSlope + leftSlope + rightSlope);
    s -= change;
    if (Math.abs(change) < 1e-9) break;
  }
  const sac = p['P0_pcd']! * (Math.exp(Math.min(p['lambda_pcd']! * (vlv + vrv - p['V_pcd0']!), 60)) - 1) + p['P_th']!;
  return {
    lv: side(vlv - s, p['E_lvf']!, p['P0_lvf']!, p['lambda_lvf']!)[0] + sac,
    rv: side(vrv + s, p['E_rvf']!, p['P0_rvf']!, p['lambda_rvf']!)[0] + sac,
    ao: p['E_ao']! * y[2]!,
    vc: p['E_vc']! * y[3]!,
    pa: p['E_pa']! * y[4]! + p['P_th']!,
    pu: p['E_pu']! * y[5]! + p['P_th']!,
    V_spt: s,
  };
}

/** A valve opens with the pressure and closes when the flow would turn. */
const valve = (drop: number, resistance: number, inertance: number, flow: number): number =>
  drop > 0 || flow > 0 ? (drop - resistance * flow) / inertance : -flow / 1e-3;

export const SIX_CHAMBER_HEART: PhysiologyModel = {
  states: {
    V_lv: 94.6812,
    V_rv: 90.7302,
    V_ao: 133.3381,
    V_vc: 329.7803,
    V_pa: 43.0123,
    V_pu: 808.4579,
    Q_mt: 245.5813,
    Q_av: 0,
    Q_tc: 190.0661,
    Q_pv: 0,
  },
  parameters: P,
  rates(t, y, p, out) {
    const q = pressures(t, y, p);
    const [mt, av, tc, pv] = [6, 7, 8, 9].map((i) => Math.max(0, y[i]!)) as [number, number, number, number];
    const lungs = (q.pa - q.pu) / p['R_pul']!;
    const body = (q.ao - q.vc) / p['R_sys']!;
    out[0] = mt - av;
    out[1] = tc - pv;
    out[2] = av - body;
    out[3] = body - tc;
    out[4] = pv - lungs;
    out[5] = lungs - mt;
    out[6] = valve(q.pu - q.lv, p['R_mt']!, p['L_mt']!, y[6]!);
    out[7] = valve(q.lv - q.ao, p['R_av']!, p['L_av']!, y[7]!);
    out[8] = valve(q.vc - q.rv, p['R_tc']!, p['L_tc']!, y[8]!);
    out[9] = valve(q.rv - q.pa, p['R_pv']!, p['L_pv']!, y[9]!);
  },
  derived(t, y, p) {
    const q = pressures(t, y, p);
    return {
      P_lv: q.lv,
      P_rv: q.rv,
      P_ao: q.ao,
      P_vc: q.vc,
      P_pa: q.pa,
      P_pu: q.pu,
      V_spt: q.V_spt,
    };
  },
};
