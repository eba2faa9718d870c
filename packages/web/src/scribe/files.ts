/** Ends of names that a transcript may have. */
export const TRANSCRIPT_FILES = '.txt,.md,.vtt,.srt,.TextGrid,.textgrid,text/plain,text/vtt';

/** Text of a file. Praat writes UTF-16 with a byte-order mark; everything else is taken for UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** Whether bytes begin as a WAV file does. */
export function isWav(bytes: Uint8Array): boolean {
  return /^RIFF....WAVE/s.test(String.fromCharCode(...bytes.subarray(0, 12)));
}

/** Whether bytes are no text: sound or pictures of other kinds, archives. */
export const isBinary = (text: string): boolean => text.slice(0, 4000).includes('\u0000');
