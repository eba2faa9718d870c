import { emitNumber, literal, type Names } from '../math/emit.ts';
import { type Expression, visit } from '../math/expression.ts';
import type { Reaction, SbmlModel, SpeciesReference } from '../sbml/model.ts';
import { matchAlgebraic } from './algebraic.ts';
import { jumpsOf } from './atoms.ts';
import { build, Graph, type Past, Slots } from './graph.ts';
import { inlineAll, located } from './inline.ts';
import { collectVariables, type Variable } from './symbols.ts';
import type { CompiledEvent, State, System } from './system.ts';

/** @throws DiscoveryError for names that do not exist, loops, and models that are overdetermined. */
export function compile(source: SbmlModel): System {
  const model = inlineAll(source);
  const variables = collectVariables(model);
  const solved = matchAlgebraic(model, variables);
  for (const { variable } of solved) variable.mode = 'solved';
  return new Compiler(model, variables, solved).system();
}

class Compiler {
  private readonly slots = new Slots();
  private readonly delays: Expression[] = [];
  private readonly running: Graph;
  private readonly starting: Graph;
  /** The values before the beginning, for delays: nothing moves there. */
  private readonly earlier: Graph;
  private readonly changes = new Map<string, { reaction: Reaction; reference: SpeciesReference; sign: number }[]>();
  private readonly hasFast: boolean;
  private readonly model: SbmlModel;
  private readonly variables: Map<string, Variable>;
  private readonly solved: ReturnType<typeof matchAlgebraic>;

  constructor(model: SbmlModel, variables: Map<string, Variable>, solved: ReturnType<typeof matchAlgebraic>) {
    this.model = model;
    this.variables = variables;
    this.solved = solved;
    this.hasFast = model.reactions.some((r) => r.fast && r.law?.math);
    for (const reaction of model.reactions) {
      const note = (reference: SpeciesReference, sign: number): void => {
        const list = this.changes.get(reference.species) ?? [];
        list.push({ reaction, reference, sign });
        this.changes.set(reference.species, list);
      };
      for (const r of reaction.reactants) note(r, -1);
      for (const r of reaction.products) note(r, 1);
    }
    this.running = new Graph(this.slots, (key) => this.define(key, false), this.delays);
    this.starting = new Graph(this.slots, (key) => this.define(key, true), this.delays);
    this.earlier = new Graph(
      this.slots,
      (key) => (key.startsWith('r:') ? () => '0' : this.define(key, true)),
      this.delays,
    );
  }

  /** How the value with a key is computed, while running or at the beginning. */
  private define(key: string, start: boolean): ((names: Names) => string) | undefined {
    if (key.startsWith('k:')) return undefined;
    if (key.startsWith('p:')) return (names) => emitNumber(this.delays[Number(key.slice(2))]!, names);
    const id = key.slice(2);
    const v = this.variables.get(id);
    if (!v) throw new RangeError(`there is no variable ${JSON.stringify(id)}`);
    switch (key[0]) {
      case 's':
        return start ? this.startValue(v) : this.value(v);
      case 'a':
        return start ? this.startAmount(v) : this.amount(v);
      case 'd':
        return (names) => this.amountRate(v, names);
      default:
        return (names) => this.rate(v, names);
    }
  }

  private value(v: Variable): ((names: Names) => string) | undefined {
    switch (v.mode) {
      case 'flux':
        return (names) => (v.reaction!.law?.math ? emitNumber(v.reaction!.law.math, names) : '0');
      case 'assigned':
        return (names) => emitNumber(v.formula!, names);
      case 'rate':
        return () => `y[${this.stateOf(v)}]`;
      case 'reacted':
        return (names) =>
          v.size === undefined ? `y[${this.stateOf(v)}]` : `${names.value(`a:${v.id}`)}/${names.value(v.size)}`;
      case 'solved':
        return undefined;
      case 'fixed':
        return v.size === undefined ? undefined : (names) => `${names.value(`a:${v.id}`)}/${names.value(v.size!)}`;
    }
  }

  private amount(v: Variable): ((names: Names) => string) | undefined {
    if (v.size === undefined) return (names) => names.value(v.id);
    if (v.mode === 'reacted') return () => `y[${this.stateOf(v)}]`;
    if (v.mode === 'fixed') return undefined;
    return (names) => `${names.value(v.id)}*${names.value(v.size!)}`;
  }

  private startValue(v: Variable): ((names: Names) => string) | undefined {
    if (v.mode === 'flux' || v.mode === 'assigned') return this.value(v);
    if (v.mode === 'solved') return undefined;
    if (v.initial) return (names) => emitNumber(v.initial!, names);
    if (!v.species) return () => this.givenCode(v, v.value);
    const { initialAmount: amount, initialConcentration: concentration } = v.species;
    const given = this.givenCode(v, amount ?? concentration);
    if (v.size !== undefined) return (names) => (amount === undefined ? given : `${given}/${names.value(v.size!)}`);
    if (amount !== undefined || concentration === undefined) return () => given;
    const size = this.variables.get(v.species.compartment)!;
    // Amounts are wanted and a concentration is given; where there is no size at all, take it as it is.
    if (size.value === undefined && !size.initial && size.mode === 'fixed') return () => given;
    return (names) => `${given}*${names.value(size.id)}`;
  }

  private readonly givenIndex = new Map<string, number>();
  private readonly givenValues: number[] = [];

  private givenCode(v: Variable, value: number | undefined): string {
    let index = this.givenIndex.get(v.id);
    if (index === undefined) {
      index = this.givenValues.push(value ?? Number.NaN) - 1;
      this.givenIndex.set(v.id, index);
    }
    return `b[${index}]`;
  }

  private startAmount(v: Variable): (names: Names) => string {
    if (v.size === undefined) return (names) => names.value(v.id);
    // Straight from the file where it can be: a size of zero would make it 0/0*0.
    if (v.species?.initialAmount !== undefined && !v.initial && (v.mode === 'fixed' || v.mode === 'reacted')) {
      return () => this.givenCode(v, v.species!.initialAmount);
    }
    return (names) => `${names.value(v.id)}*${names.value(v.size!)}`;
  }

  /** Rate of change of the amount by reactions, converted from extent to substance. */
  private amountRate(v: Variable, names: Names): string {
    const factor = v.species!.conversionFactor ?? this.model.conversionFactor;
    const sum = (list: typeof all): string =>
      list
        .map(({ reaction, reference, sign }) => {
          const flux = names.value(reaction.id);
          const ratio = this.stoichiometry(reference, names);
          return `${sign < 0 ? '-' : '+'}${ratio === '1' ? '' : `${ratio}*`}${flux}`;
        })
        .join('') || '0';
    const all = (this.changes.get(v.id) ?? []).filter(({ reaction }) => reaction.law?.math);
    let code = sum(all);
    if (this.hasFast) {
      const { slot, rest } = this.fastSlots();
      code = `v[${rest}]*(${sum(all.filter((c) => !c.reaction.fast))})+v[${slot}]*(${sum(all.filter((c) => c.reaction.fast))})`;
    }
    return factor === undefined ? code : `${names.value(factor)}*(${code})`;
  }

  private stoichiometry(reference: SpeciesReference, names: Names): string {
    if (reference.id !== undefined) return names.value(reference.id);
    if (reference.math) return emitNumber(reference.math, names);
    return literal(reference.stoichiometry ?? Number.NaN);
  }

  private rate(v: Variable, names: Names): string {
    if (v.mode === 'rate') return emitNumber(v.formula!, names);
    if (v.mode === 'assigned' || v.mode === 'solved' || v.mode === 'flux') {
      throw new RangeError(`rateOf cannot be taken of ${v.id}, which a rule or a reaction determines`);
    }
    const amount = v.mode === 'reacted' ? names.value(`d:${v.id}`) : '0';
    if (v.size === undefined) return amount;
    const size = this.variables.get(v.size)!;
    if (size.mode === 'fixed') return amount === '0' ? '0' : `${amount}/${names.value(size.id)}`;
    return `(${amount}-${names.value(v.id)}*${names.rate(size.id)})/${names.value(size.id)}`;
  }

  private readonly stateIndex = new Map<Variable, number>();
  private readonly stateList: State[] = [];

  private stateOf(v: Variable): number {
    return this.stateIndex.get(v)!;
  }

  private fastSlots(): { slot: number; rest: number } {
    return { slot: this.slots.of('k:fast'), rest: this.slots.of('k:rest') };
  }

  system(): System {
    const { variables, slots, model, running, starting } = this;
    for (const v of variables.values()) {
      if (v.mode !== 'rate' && v.mode !== 'reacted') continue;
      this.stateIndex.set(v, this.stateList.length);
      this.stateList.push({
        variable: v,
        slot: slots.of(v.mode === 'reacted' && v.size !== undefined ? `a:${v.id}` : `s:${v.id}`),
      });
    }
    const species = [...variables.values()].filter((v) => v.species);
    const all = [...[...variables.keys()].map((id) => `s:${id}`), ...species.map((v) => `a:${v.id}`)];
    const prepare = (graph: Graph): void => {
      for (const key of all) {
        const v = variables.get(key.slice(2))!;
        located(v.line, `the value of ${v.id}`, () => graph.lines([key]));
      }
    };
    prepare(running);
    prepare(starting);

    const past: { now: Past } = { now: () => Number.NaN };
    const look: Past = (i, t, by) => past.now(i, t, by);
    const rates = this.stateList.map(({ variable: v }) => (v.mode === 'reacted' ? `d:${v.id}` : `r:${v.id}`));
    this.stateList.forEach(({ variable: v }, k) => {
      located(v.line, `the rate of ${v.id}`, () => running.lines([rates[k]!]));
    });
    const frozen = this.hasFast ? `v[${this.fastSlots().rest}]*` : '';
    const derivativeLines = [
      ...running.lines(rates),
      ...rates.map((key, k) => `dy[${k}]=${key.startsWith('r:') ? frozen : ''}v[${slots.of(key)}];`),
    ];
    const residuals = this.solved.map(({ rule }) =>
      located(rule.line, 'the algebraic rule', () => running.expression(rule.math!)),
    );
    const residualLines = [
      ...running.lines(residuals.flatMap((r) => r.needs)),
      ...residuals.map((r, i) => `r[${i}]=${r.code};`),
    ];
    const scalar = <T>(
      e: Expression,
      line: number,
      what: string,
      truth: boolean,
    ): ((t: number, v: Float64Array) => T) =>
      build('t,v', [`return ${located(line, what, () => running.expression(e, truth)).code};`], look);
    const events = model.events.map((e): CompiledEvent => {
      const label = e.id ?? `on line ${e.line}`;
      const formula = (part: { math: Expression | undefined; line: number } | undefined, what: string) =>
        part?.math && scalar<number>(part.math, part.line, `the ${what} of the event ${label}`, false);
      return {
        id: e.id ?? '',
        trigger:
          e.trigger?.math && scalar<boolean>(e.trigger.math, e.trigger.line, `the trigger of the event ${label}`, true),
        initialValue: e.trigger?.initialValue ?? true,
        persistent: e.trigger?.persistent ?? true,
        useTriggerValues: e.useTriggerValues,
        delay: formula(e.delay, 'delay'),
        priority: formula(e.priority, 'priority'),
        assignments: e.assignments
          .filter((a) => a.math)
          .map((a) => ({ variable: variables.get(a.symbol)!, value: formula(a, `assignment of ${a.symbol}`)! })),
      };
    });
    const rateAtoms = jumpsOf(this.formulas());
    const atoms = jumpsOf([...this.formulas(), ...this.triggers()]);
    const signatures = atoms.map((a) => running.expression(a));
    // Delays are found while formulas are made into code, and may hold further ones.
    const delayed: string[][] = [];
    const before: string[][] = [];
    for (let i = 0; i < this.delays.length; i += 1) {
      const back = (graph: Graph): string[] => [...graph.lines([`p:${i}`]), `return v[${slots.of(`p:${i}`)}];`];
      delayed.push(back(running));
      before.push(back(this.earlier));
    }
    const updateLines = running.lines([...all, ...running.known]);
    const initialLines = starting.lines(all);
    return {
      model,
      variables,
      size: slots.size + (this.hasFast ? 2 : 0),
      states: this.stateList,
      solved: this.solved.map(({ variable }) => ({ variable, slot: slots.of(`s:${variable.id}`) })),
      events,
      reactions: model.reactions.map((reaction) => ({ reaction, slot: slots.of(`s:${reaction.id}`) })),
      delays: this.delays.length,
      shortestDelay: Math.min(Number.POSITIVE_INFINITY, ...this.fixedDelays()),
      jumps: atoms.length,
      rateJumps: rateAtoms.length,
      fast: this.hasFast ? this.fastSlots() : undefined,
      slotOf: (id) => slots.of(`s:${id}`),
      amountOf: (id) => slots.of(`a:${id}`),
      given: Float64Array.from(this.givenValues),
      givenOf: (id) => this.givenIndex.get(id),
      initial: build('t,v,b', initialLines, look),
      update: build('t,y,v', updateLines, look),
      derivative: build('t,y,v,dy', derivativeLines, look),
      residual: build('t,y,v,r', residualLines, look),
      pattern: this.solved.length > 0 ? undefined : this.pattern(rates),
      propensity: build('t,y,v', running.lines(model.reactions.map((r) => `s:${r.id}`)), look),
      signature: build(
        't,v,s',
        signatures.map((s, i) => `s[${i}]=${s.code};`),
        look,
      ),
      delayed: delayed.map((lines) => build('t,y,v', lines, look)),
      before: before.map((lines) => build('t,v,b', lines, look)),
      get past() {
        return past.now;
      },
      set past(p: Past) {
        past.now = p;
      },
    };
  }

  private pattern(rates: readonly string[]): number[][] {
    const states = new Map(
      this.stateList.map(({ variable: v }, k) => [
        v.mode === 'reacted' && v.size !== undefined ? `a:${v.id}` : `s:${v.id}`,
        k,
      ]),
    );
    const columns: number[][] = rates.map(() => []);
    this.running.reach(rates, states).forEach((used, row) => {
      for (const column of used) columns[column]!.push(row);
    });
    return columns;
  }

  private triggers(): Expression[] {
    return this.model.events.flatMap((e) => e.trigger?.math ?? []);
  }

  /** Every formula that enters values and rates while the model runs. */
  private formulas(): Expression[] {
    const { model, variables } = this;
    const list: (Expression | undefined)[] = [...variables.values()].map((v) => v.formula);
    for (const r of model.rules) list.push(r.math);
    for (const r of model.reactions) list.push(r.law?.math, ...[...r.reactants, ...r.products].map((x) => x.math));
    return list.filter((e) => e !== undefined);
  }

  private fixedDelays(): number[] {
    const found: number[] = [];
    for (const formula of [...this.formulas(), ...this.triggers()]) {
      visit(formula, (e) => {
        if (e.kind !== 'delay') return;
        if (e.by.kind === 'number' && e.by.value > 0) found.push(e.by.value);
        const v = e.by.kind === 'name' ? this.variables.get(e.by.id) : undefined;
        if (v?.constant && v.value !== undefined && v.value > 0 && !v.initial) found.push(v.value);
      });
    }
    return found;
  }
}
