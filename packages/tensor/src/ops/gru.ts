import { attribute, type Value } from '../graph/graph.ts';
import { showShape } from '../graph/shape.ts';
import type { OnnxAttribute, OnnxNode, OnnxValue } from '../onnx/model.ts';
import { concat, reshape, slice, sum } from './layout.ts';
import { gemm } from './matmul.ts';

/**
 * The recurrent part of a gated recurrent unit (Cho et al., 2014, with the reset gate after the product, as in cuDNN).
 * `projected` [time, batch, 3 hidden] holds what the input adds to the reset gate, the update gate and the candidate;
 * `initial` [batch, hidden], `weight` [3 hidden, hidden], `bias` [3 hidden]. Result: every state [time, batch, hidden].
 * Both directions run as one ONNX Scan; second derivatives are not available.
 */
export function gruScan(projected: Value, initial: Value, weight: Value, bias: Value): Value {
  const g = projected.graph;
  const [time, batch, triple] = projected.shape as [number, number, number];
  const hidden = triple / 3;
  if (
    showShape(weight.shape) !== showShape([triple, hidden]) ||
    showShape(initial.shape) !== showShape([batch, hidden])
  ) {
    g.fail(
      `GRU: projected input ${showShape(projected.shape)}, state ${showShape(initial.shape)} and weight ${showShape(weight.shape)} do not fit`,
    );
  }
  const states = [time, batch, hidden];
  const body = forwardBody(g.nodes.length, weight.name, bias.name, batch, hidden);
  const [, y, r, z, n, hn] = g.node(
    'Scan',
    [initial, projected],
    [[batch, hidden], states, states, states, states, states],
    {
      attributes: { body, num_scan_inputs: attribute.int(1) },
      captures: [weight, bias],
      pullback: ([dLast, dy]) => {
        const upstream = dy ?? g.full(0, states);
        const previous = concat([reshape(initial, [1, batch, hidden]), slice(y as Value, 0, 0, time - 1)], 0);
        const [dInitial, dProjected, dState] = g.node(
          'Scan',
          [dLast ?? g.full(0, [batch, hidden]), upstream, r, z, n, hn, previous],
          [[batch, hidden], projected.shape, projected.shape],
          {
            attributes: {
              body: backwardBody(g.nodes.length, weight.name, batch, hidden),
              num_scan_inputs: attribute.int(6),
              scan_input_directions: attribute.ints([1, 1, 1, 1, 1, 1]),
              scan_output_directions: attribute.ints([1, 1]),
            },
            captures: [weight],
          },
        );
        const rows = reshape(dState as Value, [time * batch, triple]);
        const dWeight = gemm(rows, reshape(previous, [time * batch, hidden]), { transposeA: true });
        return [dInitial, dProjected, dWeight, sum(rows, [0])];
      },
    },
  );
  return y as Value;
}

/** Names inside a body must be unused outside: they carry the number of the node. */
class Body {
  readonly nodes: OnnxNode[] = [];
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  name(local: string): string {
    return `${this.#prefix}${local}`;
  }

  /** `add('y = Mul a b')`; a name that starts with '@' is one of the outer graph. */
  add(line: string, attributes: Readonly<Record<string, OnnxAttribute>> = {}): void {
    const [left, right] = line.split(' = ') as [string, string];
    const [op, ...inputs] = right.split(' ') as [string, ...string[]];
    const outer = (name: string): string => (name.startsWith('@') ? name.slice(1) : this.name(name));
    const outputs = left.split(' ').map((name) => this.name(name));
    this.nodes.push({ op, name: outputs[0] as string, domain: '', inputs: inputs.map(outer), outputs, attributes });
  }

  graph(
    inputs: Readonly<Record<string, number[]>>,
    outputs: Readonly<Record<string, number[]>>,
    one: string,
  ): OnnxAttribute {
    const values = (list: Readonly<Record<string, number[]>>): OnnxValue[] =>
      Object.entries(list).map(([name, shape]) => ({ name: this.name(name), type: 'float32', shape }));
    const raw = new Uint8Array(Float32Array.of(1).buffer);
    return {
      type: 'graph',
      value: {
        name: this.#prefix,
        nodes: this.nodes,
        inputs: values(inputs),
        outputs: values(outputs),
        initialisers: [{ name: this.name(one), type: 'float32', dims: [], raw }],
      },
    };
  }
}

const LAST = { axis: attribute.int(-1), num_outputs: attribute.int(3) };

function forwardBody(id: number, weight: string, bias: string, batch: number, hidden: number): OnnxAttribute {
  const b = new Body(`gru${id}.`);
  b.add(`p = Gemm h @${weight} @${bias}`, { transB: attribute.int(1) });
  b.add('xr xz xn = Split x', LAST);
  b.add('pr pz pn = Split p', LAST);
  b.add('ar = Add xr pr');
  b.add('r = Sigmoid ar');
  b.add('az = Add xz pz');
  b.add('z = Sigmoid az');
  b.add('rn = Mul r pn');
  b.add('an = Add xn rn');
  b.add('n = Tanh an');
  // h' = n + z (h - n)
  b.add('d = Sub h n');
  b.add('zd = Mul z d');
  b.add('next = Add n zd');
  b.add('y = Identity next');
  b.add('q = Identity pn');
  const state = [batch, hidden];
  return b.graph(
    { h: state, x: [batch, 3 * hidden] },
    { next: state, y: state, r: state, z: state, n: state, q: state },
    'one',
  );
}

function backwardBody(id: number, weight: string, batch: number, hidden: number): OnnxAttribute {
  const b = new Body(`gru${id}b.`);
  b.add('dh = Add carry dy');
  b.add('keep = Mul dh z');
  b.add('dn = Sub dh keep');
  b.add('nn = Mul n n');
  b.add('tn = Sub one nn');
  b.add('an = Mul dn tn');
  b.add('diff = Sub h n');
  b.add('dz = Mul dh diff');
  b.add('nz = Sub one z');
  b.add('zz = Mul z nz');
  b.add('az = Mul dz zz');
  b.add('dr = Mul an q');
  b.add('nr = Sub one r');
  b.add('rr = Mul r nr');
  b.add('ar = Mul dr rr');
  b.add('pn = Mul an r');
  b.add('dx = Concat ar az an', { axis: attribute.int(-1) });
  b.add('dp = Concat ar az pn', { axis: attribute.int(-1) });
  b.add(`back = Gemm dp @${weight}`);
  b.add('next = Add back keep');
  b.add('dp2 = Identity dp');
  const state = [batch, hidden];
  return b.graph(
    { carry: state, dy: state, r: state, z: state, n: state, q: state, h: state },
    { next: state, dx: [batch, 3 * hidden], dp2: [batch, 3 * hidden] },
    'one',
  );
}
