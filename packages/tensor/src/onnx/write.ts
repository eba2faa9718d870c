import {
  ELEMENT_CODES,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxModel,
  type OnnxTensor,
  type OnnxValue,
} from './model.ts';
import { WireWriter } from './wire.ts';

/** The bytes of an .onnx file. */
export function writeModel(model: OnnxModel): Uint8Array {
  const w = new WireWriter();
  w.int(1, model.irVersion).text(2, model.producer);
  w.message(7, (inner) => graph(inner, model.graph));
  for (const [domain, version] of Object.entries(model.opsets)) w.message(8, (o) => o.text(1, domain).int(2, version));
  for (const [key, value] of Object.entries(model.metadata)) w.message(14, (m) => m.text(1, key).text(2, value));
  return w.finish();
}

function graph(w: WireWriter, g: OnnxGraph): void {
  for (const node of g.nodes) {
    w.message(1, (n) => {
      for (const input of node.inputs) n.text(1, input);
      for (const output of node.outputs) n.text(2, output);
      n.text(3, node.name).text(4, node.op);
      for (const [name, value] of Object.entries(node.attributes)) n.message(5, (a) => attribute(a, name, value));
      if (node.domain !== '') n.text(7, node.domain);
    });
  }
  w.text(2, g.name);
  for (const initialiser of g.initialisers) w.message(5, (t) => tensor(t, initialiser));
  for (const input of g.inputs) w.message(11, (v) => valueInfo(v, input));
  for (const output of g.outputs) w.message(12, (v) => valueInfo(v, output));
}

/** AttributeProto.AttributeType in field 20. */
function attribute(w: WireWriter, name: string, a: OnnxAttribute): void {
  w.text(1, name);
  switch (a.type) {
    case 'float':
      w.float(2, a.value).int(20, 1);
      break;
    case 'int':
      w.int(3, a.value).int(20, 2);
      break;
    case 'string':
      w.text(4, a.value).int(20, 3);
      break;
    case 'tensor':
      w.message(5, (t) => tensor(t, a.value)).int(20, 4);
      break;
    case 'graph':
      w.message(6, (g) => graph(g, a.value)).int(20, 5);
      break;
    case 'floats':
      for (const value of a.value) w.float(7, value);
      w.int(20, 6);
      break;
    case 'ints':
      for (const value of a.value) w.int(8, value);
      w.int(20, 7);
      break;
  }
}

function tensor(w: WireWriter, t: OnnxTensor): void {
  for (const dim of t.dims) w.int(1, dim);
  w.int(2, ELEMENT_CODES[t.type]).text(8, t.name).bytes(9, t.raw);
}

function valueInfo(w: WireWriter, value: OnnxValue): void {
  w.text(1, value.name);
  w.message(2, (type) =>
    type.message(1, (t) => {
      t.int(1, ELEMENT_CODES[value.type]);
      t.message(2, (shape) => {
        for (const dim of value.shape) {
          shape.message(1, (d) => {
            if (typeof dim === 'number') d.int(1, dim);
            else d.text(2, dim);
          });
        }
      });
    }),
  );
}
