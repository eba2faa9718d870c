import { ModelError } from '../../errors.ts';

/** A conversation of one question as the model was trained to read it. */
export interface Rendered {
  readonly text: string;
  /** Tokens that end its turn. */
  readonly ends: readonly string[];
}
interface Family {
  readonly id: 'chatml' | 'llama-3' | 'gemma';
  /** Tokens that mark turns. */
  readonly marks: readonly string[];
  readonly ends: readonly string[];
  render(system: string, user: string, about: { readonly template: string; readonly bos: string }): string;
}

const chatml: Family = {
  id: 'chatml',
  marks: ['<|im_start|>', '<|im_end|>'],
  ends: ['<|im_end|>'],
  render(system, user, { template }) {
    const turn = (role: string, text: string) => `<|im_start|>${role}\n${text}<|im_end|>\n`;
    // A model that can reason aloud is told that it has done so: drafts are asked for without.
    const thought = template.includes('enable_thinking') ? '<think>\n\n</think>\n\n' : '';
    return `${turn('system', system)}${turn('user', user)}<|im_start|>assistant\n${thought}`;
  },
};

const llama3: Family = {
  id: 'llama-3',
  marks: ['<|start_header_id|>', '<|end_header_id|>', '<|eot_id|>'],
  ends: ['<|eot_id|>', '<|end_of_text|>'],
  render(system, user, { template, bos }) {
    const turn = (role: string, text: string) =>
      `<|start_header_id|>${role}<|end_header_id|>\n\n${text.trim()}<|eot_id|>`;
    // From 3.1 on two dates stand above the system text; the day is the one the template itself falls back to, so
    // that the same prompt is the same on every day.
    const day = /date_string\s*=\s*"([^"]+)"/.exec(template)?.[1] ?? '26 Jul 2024';
    const dates = template.includes('Cutting Knowledge Date')
      ? `Cutting Knowledge Date: December 2023\nToday Date: ${day}\n\n`
      : '';
    const first = `<|start_header_id|>system<|end_header_id|>\n\n${dates}${system.trim()}<|eot_id|>`;
    return `${bos || '<|begin_of_text|>'}${first}${turn('user', user)}<|start_header_id|>assistant<|end_header_id|>\n\n`;
  },
};

const gemma: Family = {
  id: 'gemma',
  marks: ['<start_of_turn>', '<end_of_turn>'],
  ends: ['<end_of_turn>'],
  render(system, user, { bos }) {
    // It knows no system turn: that text stands at the head of the first question.
    const head = system.trim() === '' ? '' : `${system.trim()}\n\n`;
    return `${bos || '<bos>'}<start_of_turn>user\n${head}${user.trim()}<end_of_turn>\n<start_of_turn>model\n`;
  },
};

const FAMILIES: readonly Family[] = [chatml, llama3, gemma];

/**
 * The family of a chat template, by the marks that it writes. Templates are programs; of three families the result for a
 * system text and a question is known, others are refused rather than guessed.
 *
 * @throws ModelError `bad-layout`
 */
export function familyOf(template: string): Family {
  const found = FAMILIES.filter(({ marks }) => marks.every((mark) => template.includes(mark)));
  if (found.length === 1) return found[0]!;
  throw new ModelError(
    'bad-layout',
    `The chat template in tokenizer_config.json is of no known kind (${FAMILIES.map(({ id }) => id).join(', ')}); choose a model of one of these, or run this one in a model server.`,
  );
}

/**
 * System text and question with the marks of their turns. Text of a prompt that reads like such a mark, or like another
 * control token, is broken by a space: a chart must not be able to end its own turn.
 *
 * @param control texts of the tokenizer's special tokens
 */
export function renderChat(
  about: { readonly template: string; readonly bos: string },
  system: string,
  user: string,
  control: readonly string[],
): Rendered {
  const family = familyOf(about.template);
  const all = [...new Set([...family.marks, ...control])].filter((text) => text.length > 1);
  const plain = (text: string): string => all.reduce(broken, text);
  return { text: family.render(plain(system), plain(user), about), ends: family.ends };
}

const broken = (text: string, mark: string): string => text.replaceAll(mark, `${mark[0]} ${mark.slice(1)}`);
