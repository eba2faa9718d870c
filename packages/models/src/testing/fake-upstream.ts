import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an upstream was sent, whole. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** System and user text, whatever the wire format. */
  readonly prompt: string;
}

export type Wire = 'openai' | 'anthropic' | 'google';
export type Reply =
  | string
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | {
      readonly text: string;
      readonly finish?: 'stop' | 'length';
      readonly inputTokens?: number;
      readonly delay?: number;
    };

export interface FakeUpstream {
  /** Base address for cards of a provider. */
  url(wire: Wire): string;
  readonly received: Received[];
  close(): Promise<void>;
}

interface Options {
  readonly reply: (received: Received, count: number) => Reply;
  /** Characters in each piece of a stream; small ones split stand-ins. */
  readonly pieceLength?: number;
}

/** A model provider on this machine that speaks the wire formats of OpenAI, Anthropic and Google, and keeps all it is sent. */
export async function fakeUpstream({ reply, pieceLength = 7 }: Options): Promise<FakeUpstream> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void read(request).then(async (body) => {
      const path = request.url ?? '';
      const entry = {
        method: request.method ?? '',
        path,
        headers: request.headers as Record<string, string>,
        body,
        prompt: promptOf(body),
      };
      received.push(entry);
      await send(response, reply(entry, received.length), path, body, pieceLength);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const paths = { openai: '/v1', anthropic: '/anthropic/v1', google: '/google/v1beta' };
  return {
    url: (wire) => `http://127.0.0.1:${port}${paths[wire]}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Every text under `content`, `text` and `system`, in order. */
function promptOf(body: string): string {
  const texts: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (key === 'content' || key === 'text' || key === 'system') texts.push(value);
    } else if (Array.isArray(value)) for (const item of value) walk(item, key);
    else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) walk(item, name);
  };
  try {
    walk(JSON.parse(body), '');
  } catch {
    return body;
  }
  return texts.join('\n');
}

async function send(
  response: ServerResponse,
  reply: Reply,
  path: string,
  body: string,
  pieceLength: number,
): Promise<void> {
  if (typeof reply === 'object' && 'status' in reply) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body ?? '{}');
    return;
  }
  const {
    text,
    finish = 'stop',
    inputTokens = Math.ceil(promptOf(body).length / 4),
    delay = 0,
  } = typeof reply === 'string' ? { text: reply } : reply;
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  const outputTokens = Math.ceil(text.length / 4);
  const wire = path.startsWith('/anthropic') ? ANTHROPIC : path.startsWith('/google') ? GOOGLE : OPENAI;
  const streaming = path.includes('streamGenerateContent') || /"stream":\s*true/.test(body);
  if (!streaming) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(wire.whole(text, finish, inputTokens, outputTokens)));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${pieceLength}}`, 'g')) ?? [];
  for (const event of wire.stream(pieces, finish, inputTokens, outputTokens)) {
    response.write(event);
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}

interface Format {
  whole(text: string, finish: string, input: number, output: number): unknown;
  stream(pieces: readonly string[], finish: string, input: number, output: number): string[];
}
const data = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

const OPENAI: Format = {
  whole: (text, finish, input, output) => ({
    id: 'chat-1',
    object: 'chat.completion',
    created: 1,
    model: 'fake',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: finish }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  }),
  stream: (pieces, finish, input, output) => {
    const chunk = (choice: object, more = {}) =>
      data({
        id: 'chat-1',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'fake',
        choices: [{ index: 0, ...choice }],
        ...more,
      });
    return [
      ...pieces.map((content) => chunk({ delta: { role: 'assistant', content }, finish_reason: null })),
      chunk({ delta: {}, finish_reason: finish }),
      data({
        id: 'chat-1',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'fake',
        choices: [],
        usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
      }),
      'data: [DONE]\n\n',
    ];
  },
};

const ANTHROPIC: Format = {
  whole: (text, finish, input, output) => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'fake',
    content: [{ type: 'text', text }],
    stop_reason: finish === 'length' ? 'max_tokens' : 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: input, output_tokens: output },
  }),
  stream: (pieces, finish, input, output) => {
    const event = (type: string, value: object) => `event: ${type}\n${data({ type, ...value })}`;
    const message = {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'fake',
      content: [],
      stop_reason: null,
      stop_sequence: null,
    };
    return [
      event('message_start', { message: { ...message, usage: { input_tokens: input, output_tokens: 1 } } }),
      event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      ...pieces.map((text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })),
      event('content_block_stop', { index: 0 }),
      event('message_delta', {
        delta: { stop_reason: finish === 'length' ? 'max_tokens' : 'end_turn', stop_sequence: null },
        usage: { output_tokens: output },
      }),
      event('message_stop', {}),
    ];
  },
};

const GOOGLE: Format = {
  whole: (text, finish, input, output) => ({
    candidates: [
      {
        content: { role: 'model', parts: [{ text }] },
        finishReason: finish === 'length' ? 'MAX_TOKENS' : 'STOP',
        index: 0,
      },
    ],
    usageMetadata: { promptTokenCount: input, candidatesTokenCount: output, totalTokenCount: input + output },
  }),
  stream: (pieces, finish, input, output) =>
    pieces.map((text, i) =>
      data({
        candidates: [
          {
            content: { role: 'model', parts: [{ text }] },
            ...(i === pieces.length - 1 ? { finishReason: finish === 'length' ? 'MAX_TOKENS' : 'STOP' } : {}),
            index: 0,
          },
        ],
        usageMetadata: { promptTokenCount: input, candidatesTokenCount: output, totalTokenCount: input + output },
      }),
    ),
};
