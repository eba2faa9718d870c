/**
 * Token counts without the provider's tokenizer. Text of records runs at 2.5 to 4.5 bytes a token in the tokenizers in
 * use; the estimate errs to the high side, the floor to the low side.
 */
export const estimateTokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / 2.5);

/** Fewer tokens than this cannot have held the text: a server that reports less has cut it. */
export const fewestTokens = (text: string): number => Math.floor(text.length / 12);
