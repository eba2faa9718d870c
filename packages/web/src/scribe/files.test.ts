import { expect, it } from 'vitest';
import { decodeText, isBinary, isWav } from './files.ts';

const utf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(text.length * 2 + 2));
  for (const [i, unit] of [0xfeff, ...[...text].map((char) => char.charCodeAt(0))].entries())
    bytes.setUint16(i * 2, unit, !big);
  return new Uint8Array(bytes.buffer);
};

it('reads text as it was written', () => {
  expect(decodeText(new TextEncoder().encode('\uFEFFPatient: años'))).toBe('Patient: años');
  expect(decodeText(utf16('File type = "ooTextFile"', false))).toBe('File type = "ooTextFile"');
  expect(decodeText(utf16('File type = "ooTextFile"', true))).toBe('File type = "ooTextFile"');
});

it('tells sound from text', () => {
  expect(isWav(new TextEncoder().encode('RIFF\n\n\n\nWAVEfmt '))).toBe(true);
  expect(isWav(new TextEncoder().encode('RIFF'))).toBe(false);
  expect(isBinary(decodeText(Uint8Array.of(0x49, 0x44, 0x33, 0, 4)))).toBe(true);
  expect(isBinary('Doctor: hello')).toBe(false);
});
