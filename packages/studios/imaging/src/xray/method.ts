import { ImagingError } from '../errors.ts';
import { makeFinding } from '../findings/context.ts';
import type { Finding, Method, MethodOptions, Region } from '../findings/finding.ts';
import { openImageModel, prepareImage } from '../learned/image-model.ts';
import { assertVolume, hashVolume, toWorld, type Volume } from '../volume/volume.ts';
import { gradientMap, hasGradients } from './gradients.ts';
import { type HeatMap, occlusionMap } from './heat.ts';

/** Card of the shipped classifier. */
export const PNEUMONIA = new URL('../../models/xray/pneumonia.card.json', import.meta.url);

/** Probabilities of a chest radiograph by a classifier with a card: the shipped one, or the card that the caller names. */
export const chestXray: Method = {
  name: 'chest-xray',
  summary:
    'Probability of pneumonia on a chest radiograph with a heat map (learned, research use); any ONNX model by its card',
  modality: ['CR', 'DX'],
  automatic: false,
  run: classifyRadiograph,
};

export async function classifyRadiograph(volume: Volume, options: MethodOptions = {}): Promise<Finding[]> {
  assertVolume(volume);
  if (volume.dims[2] !== 1)
    throw new ImagingError('input', `A radiograph is one image; this has ${volume.dims[2]} slices.`);
  const given = options.parameters?.card;
  if (given !== undefined && typeof given !== 'string')
    throw new ImagingError('option', 'The parameter card is not the path of a model card.');
  const { acquisition } = options;
  const model = await openImageModel(given ?? PNEUMONIA);
  try {
    const { card } = model;
    const { data, square } = prepareImage(volume, card);
    const probabilities = await model.classify(data);
    const findings: Finding[] = [];
    for (const [label, name] of card.output.labels.entries()) {
      const cover = Math.max(2, Math.round(card.input.width / 5));
      // A map costs hundreds of runs: for our small model always, for others only of what is likely.
      const heat =
        card.input.width * card.input.height <= 64 * 64
          ? await occlusionMap(model, data, label, cover, Math.max(1, Math.round(cover / 3)))
          : undefined;
      // Beside covering: what each pixel adds to the score, where the network can be differentiated.
      const gradients =
        given === undefined && hasGradients(card)
          ? await gradientMap(card, new URL(card.file, PNEUMONIA), data)
          : undefined;
      const head = {
        name: 'chest-xray',
        version: '1',
        parameters: {
          model: card.name,
          modelVersion: card.version,
          modelSha256: card.sha256,
          label: name,
          square,
          ...(heat === undefined
            ? {}
            : {
                heatMap: {
                  width: heat.width,
                  height: heat.height,
                  cover,
                  data: [...heat.data].map((v) => Number(v.toFixed(4))),
                },
              }),
          ...(gradients === undefined
            ? {}
            : {
                gradients: {
                  width: gradients.width,
                  height: gradients.height,
                  from: 'an image of the mean brightness',
                  score: Number(gradients.score.toFixed(4)),
                  baseline: Number(gradients.baseline.toFixed(4)),
                  error: Number(gradients.error.toFixed(5)),
                  data: [...gradients.data].map((v) => Number(v.toFixed(4))),
                },
              }),
          researchUse: card.researchUse,
        },
        inputHash: hashVolume(volume),
        ...(acquisition === undefined ? {} : { acquisition }),
        modality: card.modality,
      };
      const made = makeFinding(head, {
        finding: `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-probability`,
        value: probabilities[label]!,
        unit: '1',
        region: heat === undefined ? { name: 'chest' } : hottest(volume, heat, square),
        issues: card.limits,
      });
      findings.push({ ...made, method: { ...made.method, learned: true } });
    }
    return findings;
  } finally {
    await model.close();
  }
}

/** The box of the image round the pixels with at least half of the largest fall. */
function hottest(volume: Volume, heat: HeatMap, square: { left: number; top: number; side: number }): Region {
  const top = heat.data.reduce((a, b) => Math.max(a, b), 0);
  if (!(top > 0.01)) return { name: 'chest' };
  const first = [heat.width, heat.height];
  const last = [-1, -1];
  for (let i = 0; i < heat.data.length; i += 1) {
    if (heat.data[i]! < top / 2) continue;
    for (const [axis, v] of [i % heat.width, Math.floor(i / heat.width)].entries()) {
      first[axis] = Math.min(first[axis]!, v);
      last[axis] = Math.max(last[axis]!, v);
    }
  }
  const pixel = (axis: 0 | 1, at: number): number =>
    (axis === 0 ? square.left : square.top) + Math.floor((at * square.side) / (axis === 0 ? heat.width : heat.height));
  const box = {
    first: [pixel(0, first[0]!), pixel(1, first[1]!), 0] as const,
    last: [pixel(0, last[0]! + 1) - 1, pixel(1, last[1]! + 1) - 1, 0] as const,
  };
  const centre = toWorld(volume, [(box.first[0] + box.last[0]) / 2, (box.first[1] + box.last[1]) / 2, 0]);
  return { name: 'chest', box, centre, slice: 0 };
}
