import { randomInt, randomUUID } from 'node:crypto';
import { type DataClass, type ModelPolicy, passageTo } from '../egress/policy.ts';
import { guardedFetch } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';
import { IdentifierShield } from '../identifiers/shield.ts';
import type { Backend, BackendCall } from '../providers/backend.ts';
import { endpointOf } from '../providers/endpoint.ts';
import type { ModelCard } from '../registry/card.ts';
import { isReservedVariable } from '../registry/key-variable.ts';
import { jsonSchemaOf, readAnswer } from './answer.ts';
import { withAttempts } from './attempts.ts';
import { BudgetKeeper, priceOf } from './budget.ts';
import { deferred } from './deferred.ts';
import { inspection } from './inspection.ts';
import { Meter } from './meter.ts';
import { streamed } from './streaming.ts';
import { estimateTokens } from './tokens.ts';
import { traced } from './trace.ts';
import { Turns } from './turns.ts';
import type { AnswerShape, CallRecord, GatewayOptions, Generated, ModelRequest } from './types.ts';
import { checkWhole, type Way } from './way.ts';

const RETRIES = 2;

/** The one door to language models: policy, replacement of identifiers, budget, time, audit; for every provider alike. */
export class ModelGateway {
  readonly #options: GatewayOptions;
  readonly #budget: BudgetKeeper;
  readonly #turns: Turns;
  readonly #local = new Map<string, Promise<Backend>>();

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#budget = new BudgetKeeper(options.spending);
    this.#turns = new Turns(options.localPlaces ?? 1);
  }

  /**
   * A text.
   * @throws ModelError; its message has nothing of the prompt or the answer
   */
  text(request: ModelRequest): Promise<Generated<string>> {
    return this.#run(request, undefined, async (way, meter, ask) => {
      const text = await ask(way.call);
      return { value: way.shield ? way.shield.restore(text) : text, repaired: meter.asked > 1 };
    });
  }

  /**
   * A value of a schema. The answer is checked here whatever the provider promises; one that does not fit is asked for
   * once more with what was wrong.
   * @throws ModelError `bad-answer` and those of {@link text}
   */
  object<T>(request: ModelRequest, shape: AnswerShape<T>): Promise<Generated<T>> {
    const json = jsonSchemaOf(shape.type);
    return this.#run(request, { name: shape.name, json }, async (way, _meter, ask) => {
      const wanted = `Answer with one JSON object of this schema and nothing else:\n${JSON.stringify(json)}`;
      // A server that constrains the answer knows the schema; saying it again would spend tokens.
      const call =
        way.card.structured === 'schema' ? way.call : { ...way.call, prompt: `${way.call.prompt}\n\n${wanted}` };
      const first = readAnswer(await ask(call), shape.type);
      if ('value' in first) return { value: restored(way, first.value), repaired: false };
      const problems = `Your last answer did not fit (${first.problems.join('; ')}).`;
      const second = readAnswer(
        await ask({ ...way.call, prompt: `${way.call.prompt}\n\n${problems} ${wanted}` }),
        shape.type,
      );
      if ('value' in second) return { value: restored(way, second.value), repaired: true };
      throw new ModelError(
        'bad-answer',
        `${way.card.id} twice gave an answer that does not fit the schema ${shape.name} (${second.problems.join('; ')}).`,
      );
    });
  }

  /** Like {@link text}, piece by piece. Nothing is repeated once the first piece is out. */
  async *stream(request: ModelRequest): AsyncGenerator<string, Generated<string>> {
    const pieces: string[] = [];
    let wake = deferred<void>();
    let done = false;
    const stop = new AbortController();
    const signal = request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal;
    const result = this.#run({ ...request, signal, retries: 0 }, undefined, async (way, meter, _ask, limited) => {
      const text = await limited((limit) =>
        streamed(way, limit, meter, (piece) => {
          pieces.push(piece);
          wake.resolve();
        }),
      );
      return { value: text, repaired: false };
    }).finally(() => {
      done = true;
      wake.resolve();
    });
    result.catch(() => undefined);
    try {
      while (!done || pieces.length > 0) {
        const piece = pieces.shift();
        if (piece !== undefined) yield piece;
        else {
          await wake.promise;
          wake = deferred<void>();
        }
      }
      return await result;
    } finally {
      if (!done) stop.abort();
    }
  }

  /**
   * Whether a model could be given this class of data now: its card, the policy and its key. Nothing is sent.
   * @throws ModelError `unknown-model`, `egress-denied`, `host-refused`, `bad-card`, `key-missing`
   */
  async admit(model: string, dataClass: DataClass): Promise<void> {
    const card = await this.#options.card(model);
    if (!card) throw new ModelError('unknown-model', `There is no model "${model}".`);
    if (!card.dataClasses.includes(dataClass))
      throw new ModelError('egress-denied', `The card of ${card.id} does not allow ${dataClass} data.`);
    if (card.provider === 'gguf' || card.provider === 'onnx') return;
    passageTo(await this.#options.policy(), card.provider, endpointOf(card), dataClass);
    this.#keyOf(card);
  }

  /** Frees local weights. */
  async close(): Promise<void> {
    const open = [...this.#local.values()];
    this.#local.clear();
    for (const backend of open) await backend.then((model) => model.close?.()).catch(() => undefined);
  }

  async #run<T>(
    request: ModelRequest,
    schema: BackendCall['schema'],
    work: (way: Way, meter: Meter, ask: Ask, limited: Limited) => Promise<{ value: T; repaired: boolean }>,
  ): Promise<Generated<T>> {
    const { now = () => new Date(), audit } = this.#options;
    const card = await this.#options.card(request.model);
    if (!card) throw new ModelError('unknown-model', `There is no model "${request.model}".`);
    const policy = await this.#options.policy();
    const prompt = `${request.prompt.id}@${request.prompt.version}`;
    const meter = new Meter(now);
    const facts = {
      operation: 'chat',
      provider: card.provider,
      model: card.id,
      prompt,
      purpose: request.purpose,
      dataClass: request.dataClass,
    };
    return traced(facts, async (note) => {
      const base = { call: randomUUID(), ...aboutCall(request, card, prompt) };
      let sent: Pick<CallRecord, 'identifiers' | 'host'> = { identifiers: 'stayed inside' };
      let release: (() => void) | undefined;
      let outcome: NonNullable<CallRecord['outcome']> = 'internal';
      try {
        const way = await this.#prepare(request, schema, card, policy);
        if (way.host !== undefined) sent = { identifiers: way.shield ? 'replaced' : 'sent', host: way.host };
        const most = await this.#fits(way);
        release = await this.#budget.reserve(policy.budget, meter.day, request.user, 2 * most.tokens, 2 * most.money);
        if (way.host !== undefined) await audit({ phase: 'begin', at: now().toISOString(), ...base, ...sent });
        const limited: Limited = (once) => this.#limited(request, way, meter, once);
        const ask: Ask = (call) => limited((signal) => askOnce(way, { ...call, signal }, meter));
        const made = await work(way, meter, ask, limited);
        outcome = 'done';
        return { ...made, model: identityOf(card), prompt, ...meter.total(card), inside: way.host === undefined };
      } catch (error) {
        if (error instanceof ModelError) outcome = error.code;
        throw error;
      } finally {
        const { inputTokens, outputTokens, money, attempts } = meter.total(card);
        note({ input: inputTokens, output: outputTokens, attempts });
        const { user } = request;
        if (meter.asked > 0) {
          const currency = card.price ? { currency: card.price.currency } : {};
          await this.#budget.add({
            day: meter.day,
            user,
            model: card.id,
            inputTokens,
            outputTokens,
            money,
            ...currency,
          });
        }
        release?.();
        const milliseconds = meter.elapsed();
        await audit({
          phase: 'end',
          at: now().toISOString(),
          ...base,
          ...sent,
          outcome,
          inputTokens,
          outputTokens,
          money,
          attempts,
          milliseconds,
        });
      }
    });
  }

  async #limited<T>(
    request: ModelRequest,
    way: Way,
    meter: Meter,
    once: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const run = () =>
      withAttempts(
        {
          retries: request.retries ?? RETRIES,
          backoff: this.#options.backoff ?? 500,
          timeout: request.timeout ?? patience(way.card),
          signal: request.signal,
          random: () => randomInt(2 ** 32) / 2 ** 32,
          onAttempt: () => meter.attempt(),
        },
        once,
      );
    return way.host === undefined ? this.#turns.take(request.signal, run) : run();
  }

  /** Policy, replacement of identifiers, and the way out for this one request. */
  async #prepare(
    request: ModelRequest,
    schema: BackendCall['schema'],
    card: ModelCard,
    policy: ModelPolicy,
  ): Promise<Way> {
    if (!card.dataClasses.includes(request.dataClass)) {
      throw new ModelError('egress-denied', `The card of ${card.id} does not allow ${request.dataClass} data.`);
    }
    const call = {
      maxOutputTokens: Math.min(request.maxOutputTokens ?? card.maxOutputTokens, card.maxOutputTokens),
      temperature: request.temperature ?? 0,
      ...(request.seed === undefined ? {} : { seed: request.seed }),
      ...(schema ? { schema } : {}),
    };
    const { system, user } = request.prompt;
    if (card.provider === 'gguf' || card.provider === 'onnx') {
      return {
        card,
        backend: await this.#openLocal(card),
        shield: undefined,
        host: undefined,
        call: { system, prompt: user, ...call },
      };
    }
    const endpoint = endpointOf(card);
    const passage = passageTo(policy, card.provider, endpoint, request.dataClass);
    const key = this.#keyOf(card);
    // The packages of the providers are many: they are loaded when a remote model is first called.
    const { remoteBackend } = await import('../providers/remote.ts');
    const shield =
      passage.inside || passage.rule.identifiers === 'send' || request.dataClass === 'public'
        ? undefined
        : this.#shield(request, passage.rule.dates);
    const transport = this.#options.transport ?? ((options) => guardedFetch(options));
    const fetch = transport({ passage, ...(shield ? { inspect: inspection(shield, schema, card) } : {}) }, card);
    const replaced = shield
      ? { system: shield.replace(system), prompt: shield.replace(user) }
      : { system, prompt: user };
    return {
      card,
      backend: remoteBackend({ card, key, fetch }),
      shield,
      host: passage.inside ? undefined : endpoint.host,
      call: { ...replaced, ...call },
    };
  }

  /** @throws ModelError `bad-card` for a variable that is no model's, whoever asks for its value; `key-missing` */
  #keyOf({ id, keyVariable }: ModelCard): string | undefined {
    if (keyVariable === undefined) return undefined;
    if (isReservedVariable(keyVariable))
      throw new ModelError(
        'bad-card',
        `The card of ${id} names ${keyVariable} for its key, which is no key of a model.`,
      );
    const key = this.#options.secret(keyVariable);
    if (!key) throw new ModelError('key-missing', `The key of ${id} is not set: ${keyVariable}.`);
    return key;
  }

  #shield(request: ModelRequest, dates: 'shift' | 'keep'): IdentifierShield {
    if (request.dataClass === 'phi' && request.identifiers === undefined) {
      throw new ModelError(
        'egress-denied',
        'Patient data can leave only together with the identifiers to replace in it.',
      );
    }
    const seed = this.#options.entropy?.() ?? randomInt(2 ** 32);
    return new IdentifierShield({ identifiers: request.identifiers ?? [], seed, dates });
  }

  async #openLocal(card: ModelCard): Promise<Backend> {
    const { openLocal } = this.#options;
    if (!openLocal) throw new ModelError('runtime-missing', `Local weights (${card.id}) cannot be opened here.`);
    const key = `${card.id}@${card.weights?.sha256}`;
    const open = this.#local.get(key) ?? openLocal(card);
    this.#local.set(key, open);
    try {
      return await open;
    } catch (error) {
      this.#local.delete(key);
      throw error;
    }
  }

  /** Refuses what does not fit the context, instead of letting somebody cut it. Gives the most that the call can cost. */
  async #fits({ card, backend, call }: Way): Promise<{ tokens: number; money: number }> {
    const text = `${call.system}\n${call.prompt}${call.schema ? JSON.stringify(call.schema.json) : ''}`;
    const input = (await backend.countTokens?.(text)) ?? estimateTokens(text);
    if (input + call.maxOutputTokens > card.contextTokens) {
      const counted = backend.countTokens ? `${input} tokens` : `about ${input} tokens`;
      throw new ModelError(
        'context-too-long',
        `The prompt has ${counted} and the answer may take ${call.maxOutputTokens}; ${card.id} holds ${card.contextTokens}.`,
      );
    }
    return { tokens: input + call.maxOutputTokens, money: priceOf(card, input, call.maxOutputTokens) };
  }
}

type Ask = (call: Omit<BackendCall, 'signal'>) => Promise<string>;
type Limited = <T>(once: (signal: AbortSignal) => Promise<T>) => Promise<T>;

async function askOnce(way: Way, call: BackendCall, meter: Meter): Promise<string> {
  const answer = await way.backend.generate(call);
  meter.count(call, answer.usage, answer.text);
  checkWhole(way, call, answer.finish, answer.usage.input);
  return answer.text;
}

/** Milliseconds for one attempt. Weights on this machine may have only its processor. */
function patience({ timeoutSeconds, provider }: ModelCard): number {
  return 1000 * (timeoutSeconds ?? (provider === 'gguf' || provider === 'onnx' ? 900 : 120));
}

const restored = <T>({ shield }: Way, value: T): T => (shield ? shield.restoreAll(value) : value);

const identityOf = ({ id, name, version, provider }: ModelCard) => ({ id, name, version, provider });

function aboutCall({ user, purpose, dataClass, patients = [] }: ModelRequest, card: ModelCard, prompt: string) {
  return { user, model: card.id, version: card.version, provider: card.provider, purpose, prompt, dataClass, patients };
}
