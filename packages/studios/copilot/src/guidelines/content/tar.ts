import { GuidelineError } from '../error.ts';

const BLOCK = 512;

/** The regular files of a tar archive (POSIX ustar, with prefix and GNU long names). */
export function* readTar(archive: Buffer): Generator<{ name: string; content: Buffer }> {
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const size = Number.parseInt(textOf(header, 124, 12).trim(), 8);
    if (!Number.isInteger(size) || size < 0 || at + BLOCK + size > archive.length) {
      throw new GuidelineError('content-unreadable', `The archive is cut off or damaged at byte ${at}.`);
    }
    const content = archive.subarray(at + BLOCK, at + BLOCK + size);
    const type = String.fromCharCode(header[156] ?? 0);
    const prefix = textOf(header, 257, 5) === 'ustar' ? textOf(header, 345, 155) : '';
    const name = longName ?? (prefix ? `${prefix}/` : '') + textOf(header, 0, 100);
    longName = type === 'L' ? textOf(content, 0, size) : undefined;
    if (type === '0' || type === '\0') yield { name, content };
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function textOf(bytes: Buffer, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString('utf8');
}
