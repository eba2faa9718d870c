import { type Expression, name, operation, rewrite } from '../math/expression.ts';
import type { ExternalModel, Part, PartReference, Replacement, SbmlDocument, SbmlModel, Submodel } from './model.ts';
import { changeMath, partsOf, renameAll } from './parts.ts';
import { sbmlError } from './xml.ts';

/** Reads another file of a composed model, by the address that the model gives. */
export type ReadOther = (source: string, line: number) => SbmlDocument;

/** A model as it is used in one place, with its own submodels. */
interface Instance {
  readonly prefix: string;
  readonly model: SbmlModel;
  /** Parts by the identifiers they have in their own definition. */
  readonly byId: Map<string, Part>;
  readonly byMetaid: Map<string, Part>;
  readonly children: Map<string, Instance>;
}

const MAX_DEPTH = 50;

/**
 * One plain model in the place of a composed one (package comp, section 3.9): submodels are instantiated, their parts
 * deleted, replaced and converted as the model says, and named `submodel__part`.
 * @throws DiscoveryError for definitions and parts that do not exist, and models that contain themselves.
 */
export function flatten(document: SbmlDocument, readOther: ReadOther): SbmlModel {
  const composed = document.model.composition;
  if (!composed || composed.submodels.length === 0) return document.model;
  const root = instantiate(document.model, document, '', readOther, 0);
  const flat = root.model;
  const merge = (instance: Instance): void => {
    for (const child of instance.children.values()) {
      for (const list of LISTS) (flat[list] as Part[]).push(...(child.model[list] as Part[]));
      flat.ignored = [...new Set([...flat.ignored, ...child.model.ignored])];
      merge(child);
    }
  };
  merge(root);
  flat.conversionFactor = undefined;
  return flat;
}

const LISTS = [
  'functions',
  'compartments',
  'species',
  'parameters',
  'initialAssignments',
  'rules',
  'reactions',
  'events',
  'fluxBounds',
] as const;

function instantiate(
  source: SbmlModel,
  document: SbmlDocument,
  prefix: string,
  readOther: ReadOther,
  depth: number,
): Instance {
  if (depth > MAX_DEPTH) throw sbmlError(source.line, 'the model contains itself');
  // Parts are shared with the list of replacements; a structured clone keeps that.
  const model = structuredClone(source);
  const byId = new Map<string, Part>();
  const byMetaid = new Map<string, Part>();
  for (const { part } of partsOf(model)) {
    if (part.id !== undefined) byId.set(part.id, part);
    if (part.metaid !== undefined) byMetaid.set(part.metaid, part);
  }
  for (const s of model.species) s.conversionFactor ??= model.conversionFactor;
  renameAll(model, (id) => `${prefix}${id}`);
  const children = new Map<string, Instance>();
  const instance: Instance = { prefix, model, byId, byMetaid, children };
  const deleted = new Map<string, Part>();
  for (const s of model.composition!.submodels) {
    const definition = resolve(s, document, readOther);
    const child = instantiate(definition.model, definition.document, `${prefix}${s.id}__`, readOther, depth + 1);
    children.set(s.id, child);
    for (const d of s.deletions) {
      const part = remove(child, d);
      if (part && d.name) deleted.set(`${s.id} ${d.name}`, part);
    }
  }
  for (const r of model.composition!.replacements) replace(instance, r, deleted);
  // Last, so that what stands for a reaction from outside keeps its own scale.
  for (const s of model.composition!.submodels) {
    const child = children.get(s.id);
    if (child) convert(child, s);
  }
  return instance;
}

function resolve(
  s: Submodel,
  document: SbmlDocument,
  readOther: ReadOther,
): { model: SbmlModel; document: SbmlDocument } {
  const found: SbmlModel | ExternalModel | undefined =
    document.definitions.get(s.definition) ?? (document.model.id === s.definition ? document.model : undefined);
  if (!found)
    throw sbmlError(
      s.line,
      `the submodel ${s.id} uses the model ${JSON.stringify(s.definition)}, which is not defined`,
    );
  if (!('source' in found)) return { model: found, document };
  const other = readOther(found.source, found.line);
  if (found.modelRef === undefined || other.model.id === found.modelRef) return { model: other.model, document: other };
  const inner = other.definitions.get(found.modelRef);
  if (!inner) throw sbmlError(found.line, `${found.source} holds no model ${JSON.stringify(found.modelRef)}`);
  if ('source' in inner) {
    return resolve({ ...s, definition: found.modelRef }, other, readOther);
  }
  return { model: inner, document: other };
}

/** What a reference points at: a part with the instance that owns it, or a whole submodel of `owner`. */
function find(instance: Instance, ref: PartReference): { owner: Instance; part?: Part; submodel?: string } | undefined {
  if (ref.port !== undefined) {
    const port = instance.model.composition!.ports.find((p) => p.name === ref.port);
    if (!port) throw sbmlError(ref.line, `there is no port ${JSON.stringify(ref.port)}`);
    return find(instance, innermost(port, ref.inner));
  }
  if (ref.inner) {
    const key =
      ref.id ??
      instance.model.composition!.submodels.find((s) => s.metaid !== undefined && s.metaid === ref.metaid)?.id ??
      '';
    const child = instance.children.get(key);
    if (!child) throw sbmlError(ref.line, `there is no submodel ${JSON.stringify(key)}`);
    return find(child, ref.inner);
  }
  // Units do not enter the numbers.
  if (ref.unit !== undefined) return undefined;
  const part = ref.id !== undefined ? instance.byId.get(ref.id) : instance.byMetaid.get(ref.metaid ?? '');
  if (part) return { owner: instance, part };
  if (ref.id !== undefined && instance.children.has(ref.id)) return { owner: instance, submodel: ref.id };
  // Anything else (units, names, submodels' ports) has no numbers.
  return undefined;
}

/** A port may itself point into a submodel; what follows the port goes to its end. */
function innermost(port: PartReference, inner: PartReference | undefined): PartReference {
  return { ...port, inner: port.inner ? innermost(port.inner, inner) : inner };
}

function remove(instance: Instance, ref: PartReference): Part | undefined {
  const found = find(instance, ref);
  if (found?.submodel !== undefined) found.owner.children.delete(found.submodel);
  if (!found?.part) return undefined;
  removePart(found.owner, found.part);
  // Without the local parameter its name means the variable of the model again.
  const local = found.part.id?.split('/')[1];
  if (local !== undefined) rename(found.owner, found.part.id!, `${found.owner.prefix}${local}`);
  return found.part;
}

function removePart(owner: Instance, part: Part): void {
  for (const entry of partsOf(owner.model)) {
    if (entry.part === part) {
      entry.remove();
      return;
    }
  }
}

function replace(instance: Instance, r: Replacement, deleted: ReadonlyMap<string, Part>): void {
  const child = instance.children.get(r.submodel);
  if (!child) throw sbmlError(r.target.line, `there is no submodel ${JSON.stringify(r.submodel)}`);
  if (r.deletion !== undefined) {
    const gone = deleted.get(`${r.submodel} ${r.deletion}`);
    if (gone?.id !== undefined && r.part.id !== undefined) rename(child, gone.id, r.part.id);
    return;
  }
  const found = find(child, r.target);
  if (!found) return;
  if (found.submodel !== undefined) {
    found.owner.children.delete(found.submodel);
    if (r.part.submodel !== undefined) {
      const from = `${found.owner.prefix}${found.submodel}__`;
      const to = `${instance.prefix}${r.part.submodel}__`;
      each(child, (model) => renameAll(model, (id) => (id.startsWith(from) ? `${to}${id.slice(from.length)}` : id)));
    }
    return;
  }
  const { owner, part } = found;
  const own = r.part.id;
  const theirs = part!.id;
  if (r.keepsSubmodel) {
    removePart(instance, r.part);
    if (own !== undefined && theirs !== undefined) rename(instance, theirs, own);
    // Whoever pointed at our part now finds the one that stays.
    for (const [key, p] of instance.byId) if (p === r.part) instance.byId.set(key, part!);
    return;
  }
  removePart(owner, part!);
  if (own !== undefined && theirs !== undefined) {
    if (r.conversionFactor !== undefined) scale(child, theirs, r.conversionFactor);
    rename(child, theirs, own);
  }
  for (const [key, p] of owner.byId) if (p === part) owner.byId.set(key, r.part);
}

function each(instance: Instance, see: (model: SbmlModel) => void): void {
  see(instance.model);
  for (const child of instance.children.values()) each(child, see);
}

/** Every use of one identifier becomes another, in an instance and below. */
function rename(instance: Instance, from: string, to: string): void {
  each(instance, (model) => renameAll(model, (id) => (id === from ? to : id)));
}

/** The submodel's formulas go on in its own scale: the replacing variable is `factor` times the replaced one. */
function scale(instance: Instance, id: string, factor: string): void {
  each(instance, (model) => {
    const times = (holder: { math: Expression | undefined }): void => {
      if (holder.math) holder.math = operation('times', name(factor), holder.math);
    };
    changeMath(model, (e) =>
      rewrite(e, (part) =>
        (part.kind === 'name' || part.kind === 'rate') && part.id === id
          ? operation('divide', part, name(factor))
          : part,
      ),
    );
    for (const a of model.initialAssignments) if (a.symbol === id) times(a);
    for (const r of model.rules) if (r.variable === id) times(r);
    for (const e of model.events) for (const a of e.assignments) if (a.symbol === id) times(a);
  });
}

/** Time and extent of a submodel into those of the model around it. */
function convert(instance: Instance, { timeFactor, extentFactor }: Submodel): void {
  if (timeFactor === undefined && extentFactor === undefined) return;
  const time = timeFactor === undefined ? undefined : name(timeFactor);
  const extent = extentFactor === undefined ? undefined : name(extentFactor);
  const reactions = new Set<string>();
  each(instance, (model) => {
    for (const r of model.reactions) reactions.add(r.id);
  });
  const up = (e: Expression, by: Expression | undefined): Expression => (by ? operation('times', e, by) : e);
  const down = (e: Expression, by: Expression | undefined): Expression => (by ? operation('divide', e, by) : e);
  each(instance, (model) =>
    changeMath(model, (whole, role) => {
      const inner = rewrite(whole, (e) => {
        if (e.kind === 'time') return down(e, time);
        if (e.kind === 'rate') return up(e, time);
        if (e.kind === 'delay') return { ...e, by: up(e.by, time) };
        if (e.kind === 'name' && reactions.has(e.id)) return down(up(e, time), extent);
        return e;
      });
      if (role === 'rate') return down(inner, time);
      if (role === 'delay') return up(inner, time);
      if (role === 'law') return down(up(inner, extent), time);
      return inner;
    }),
  );
}
