import type { PhysiologyModel } from './models.ts';

/** Angle (rad), height and width of the P, Q, R, S and T waves: McSharry et al. 2003, table I. */
const WAVES: readonly (readonly [number, number, number])[] = [
  [-Math.PI / 3, 1.2, 0.25],
  [-Math.PI / 12, -5, 0.1],
  [0, 30, 0.1],
  [Math.PI / 12, -7.5, 0.1],
  [Math.PI / 2, 0.75, 0.4],
];

/**
 * An electrocardiogram as a point that runs round a circle and is pushed up and down by five bumps.
 * Source: McSharry PE, Clifford GD, Tarassenko L, Smith LA. A dynamical model for generating synthetic electrocardiogram
 * signals. IEEE Trans Biomed Eng 2003;50(3):289-294. `hrmean` in beats per minute; `zf` in millivolts (scaled to about
 * -0.4 to 1.2 mV as in the paper).
 */
export const SYNTHETIC_ECG: PhysiologyModel = {
  states: { x: -1, y: 0, z: 0 },
  parameters: { hrmean: 60, resp: 0.25, amplitude: 0.005 },
  rates(t, y, p, out) {
    const [px, py, pz] = [y[0]!, y[1]!, y[2]!];
    const pull = 1 - Math.hypot(px, py);
    const omega = (2 * Math.PI * p['hrmean']!) / 60;
    const angle = Math.atan2(py, px);
    let push = -(pz - p['amplitude']! * Math.sin(2 * Math.PI * p['resp']! * t));
    for (const [at, height, width] of WAVES) {
      let d = angle - at;
      d = Math.atan2(Math.sin(d), Math.cos(d));
      push -= height * d * Math.exp(-(d * d) / (2 * width * width));
    }
    out[0] = pull * px - omega * py;
    out[1] = pull * py + omega * px;
    out[2] = push;
  },
  derived: (_, y) => ({ zf: y[2]! * 25 }),
};
