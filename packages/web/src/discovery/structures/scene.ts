import { PluginBehaviors } from 'molstar/lib/mol-plugin/behavior.js';
import { PluginCommands } from 'molstar/lib/mol-plugin/commands.js';
import { PluginContext } from 'molstar/lib/mol-plugin/context.js';
import { PluginSpec } from 'molstar/lib/mol-plugin/spec.js';
import { StateTransforms } from 'molstar/lib/mol-plugin-state/transforms.js';
import { MolScriptBuilder as MS } from 'molstar/lib/mol-script/language/builder.js';
import { Color } from 'molstar/lib/mol-util/color/index.js';
import type { Picture, Source } from './picture.ts';
import { PLDDT_THEME } from './plddt-theme.ts';
import { boxLines, contactLines, type Drawing } from './shapes.ts';

/** A picture that can be turned and changed. All of Mol* is behind this file, which is loaded when a structure is first shown. */
export interface Scene {
  show(picture: Picture, words: { readonly box: string }): Promise<void>;
  /** Turns the camera to the pose, or to everything. */
  focus(): void;
  background(colour: number): void;
  /** Bytes of a PNG as a data address. */
  image(): Promise<string>;
  dispose(): void;
}

/** What is needed to look and to turn: no downloads, no snapshots, nothing that could ask another host for anything. */
const BEHAVIOURS = () => [
  PluginSpec.Behavior(PluginBehaviors.Representation.HighlightLoci),
  PluginSpec.Behavior(PluginBehaviors.Representation.DefaultLociLabelProvider),
  PluginSpec.Behavior(PluginBehaviors.Camera.FocusLoci),
  PluginSpec.Behavior(PluginBehaviors.Camera.CameraControls),
  PluginSpec.Behavior(PluginBehaviors.CustomProps.SecondaryStructure),
];

/** @param onLabel words of the atom or residue under the pointer; empty where there is none */
export async function createScene(
  canvas: HTMLCanvasElement,
  container: HTMLDivElement,
  onLabel: (label: string) => void,
): Promise<Scene | undefined> {
  const plugin = new PluginContext({ behaviors: BEHAVIOURS(), actions: [], animations: [] });
  await plugin.init();
  if (!(await plugin.initViewerAsync(canvas, container))) {
    plugin.dispose();
    return undefined;
  }
  plugin.representation.structure.themes.colorThemeRegistry.add(PLDDT_THEME);
  plugin.behaviors.labels.highlight.subscribe(({ labels }) => {
    onLabel(labels.map((label) => plain(String(label))).join(' · '));
  });
  let structure: Source | undefined;
  let colour: Picture['colour'] | undefined;
  let residues = '';
  let pose: Source | undefined;
  let drawings: Drawing[] = [];
  let turn: Promise<void> = Promise.resolve();

  const remove = (tag: string) => {
    const found = plugin.state.data.selectQ((q) => q.root.subtree().withTag(tag));
    const update = plugin.state.data.build();
    for (const cell of found) update.delete(cell.transform.ref);
    return update.commit();
  };
  const draw = async (picture: Picture, words: { readonly box: string }): Promise<void> => {
    const shown = picture.residues?.join(' ') ?? '';
    const anew = picture.structure?.text !== structure?.text || picture.colour !== colour || shown !== residues;
    const first = structure === undefined && pose === undefined;
    const moved = picture.structure?.text !== structure?.text;
    if (anew) {
      await remove('structure');
      if (picture.structure) await addStructure(plugin, picture.structure, picture);
      structure = picture.structure;
      colour = picture.colour;
      residues = shown;
    }
    if (picture.pose?.text !== pose?.text) {
      await remove('pose');
      if (picture.pose) await addPose(plugin, picture.pose);
      pose = picture.pose;
    }
    for (const one of drawings) {
      plugin.canvas3d?.remove(one);
      one.destroy();
    }
    drawings = [];
    if (picture.box) drawings.push(await boxLines(picture.box, words.box));
    if (picture.contacts && picture.contacts.length > 0) drawings.push(await contactLines(picture.contacts));
    for (const one of drawings) plugin.canvas3d?.add(one);
    plugin.canvas3d?.commit(true);
    if (first || moved) focus();
  };
  const focus = (): void => {
    const posed = plugin.state.data.selectQ((q) => q.root.subtree().withTag('pose-structure'))[0];
    const sphere = (
      posed?.obj?.data as { boundary?: { sphere: Parameters<typeof plugin.managers.camera.focusSphere>[0] } }
    )?.boundary?.sphere;
    if (sphere) plugin.managers.camera.focusSphere(sphere, { extraRadius: 8, durationMs: 0 });
    else plugin.canvas3d?.requestCameraReset({ durationMs: 0 });
  };
  return {
    show(picture, words) {
      turn = turn.catch(() => undefined).then(() => draw(picture, words));
      return turn;
    },
    focus,
    background(value) {
      void PluginCommands.Canvas3D.SetSettings(plugin, {
        settings: (settings) => {
          settings.renderer.backgroundColor = Color(value);
        },
      });
    },
    image: async () => plugin.helpers.viewportScreenshot!.getImageDataUri(),
    dispose: () => plugin.dispose(),
  };
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');

async function load(plugin: PluginContext, { text, format }: Source, tag: string) {
  const data = await plugin.builders.data.rawData({ data: text, label: tag }, { tags: [tag] });
  const trajectory = await plugin.builders.structure.parseTrajectory(data, format);
  const model = await plugin.builders.structure.createModel(trajectory);
  return plugin.builders.structure.createStructure(model, undefined, undefined, [`${tag}-structure`]);
}

async function addStructure(plugin: PluginContext, source: Source, { colour, residues }: Picture): Promise<void> {
  const built = await load(plugin, source, 'structure');
  const { structure } = plugin.builders;
  const color =
    colour === 'plddt' ? (PLDDT_THEME.name as 'chain-id') : colour === 'sequence' ? 'sequence-id' : 'chain-id';
  const polymer = await structure.tryCreateComponentStatic(built, 'polymer');
  if (polymer) await structure.representation.addRepresentation(polymer, { type: 'cartoon', color });
  for (const kind of ['ligand', 'branched', 'ion'] as const) {
    const part = await structure.tryCreateComponentStatic(built, kind);
    if (part)
      await structure.representation.addRepresentation(part, { type: 'ball-and-stick', color: 'element-symbol' });
  }
  if (!polymer) {
    const all = await structure.tryCreateComponentStatic(built, 'all');
    if (all) await structure.representation.addRepresentation(all, { type: 'ball-and-stick', color: 'element-symbol' });
  }
  const asked = (residues ?? []).flatMap((name) => {
    const found = /^(?:([^:]*):)?[A-Z0-9]{1,3}?(-?\d+)[A-Z]?$/.exec(name);
    return found ? [{ chain: found[1] ?? '', number: Number(found[2]) }] : [];
  });
  if (asked.length === 0) return;
  const tests = asked.map(({ chain, number }) =>
    MS.core.logic.and([
      MS.core.rel.eq([MS.struct.atomProperty.macromolecular.auth_seq_id(), number]),
      // A file without chains gets one of the reader's making.
      ...(chain === '' ? [] : [MS.core.rel.eq([MS.struct.atomProperty.macromolecular.auth_asym_id(), chain])]),
    ]),
  );
  const near = await structure.tryCreateComponentFromExpression(
    built,
    MS.struct.generator.atomGroups({ 'residue-test': MS.core.logic.or(tests) }),
    'near',
  );
  if (near)
    await structure.representation.addRepresentation(near, {
      type: 'ball-and-stick',
      typeParams: { sizeFactor: 0.12, ignoreHydrogens: false },
      color: 'element-symbol',
      colorParams: { carbonColor: { name: 'element-symbol', params: {} } },
    });
}

async function addPose(plugin: PluginContext, source: Source): Promise<void> {
  const built = await load(plugin, source, 'pose');
  const update = plugin.state.data
    .build()
    .to(built)
    .apply(StateTransforms.Representation.StructureRepresentation3D, {
      type: {
        name: 'ball-and-stick',
        params: { sizeFactor: 0.25, ignoreHydrogens: true, ignoreHydrogensVariant: 'non-polar' },
      },
      colorTheme: {
        name: 'element-symbol',
        params: { carbonColor: { name: 'uniform', params: { value: Color(0xe0902b) } } },
      },
      sizeTheme: { name: 'physical', params: {} },
    } as never);
  await update.commit();
}
