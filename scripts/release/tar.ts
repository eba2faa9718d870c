/** A file as it goes into an archive; `path` with forward slashes. */
export interface TarEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly executable?: boolean;
}

const BLOCK = 512;
const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;

/**
 * A tar archive (POSIX.1-1988 ustar, with pax records for long names) that depends on nothing but its entries and the time: sorted
 * by name, of nobody, with two modes. The same entries, the same bytes, on every machine.
 * @param time of every file, seconds of the epoch
 */
export function tar(entries: readonly TarEntry[], time: number): Buffer {
  const parts: Buffer[] = [];
  const put = (name: string, bytes: Uint8Array, mode: number, type: string): void => {
    const head = Buffer.alloc(BLOCK);
    head.write(name, 0, 100, 'utf8');
    head.write(octal(mode, 8), 100, 'latin1');
    head.write(octal(0, 8), 108, 'latin1');
    head.write(octal(0, 8), 116, 'latin1');
    head.write(octal(bytes.length, 12), 124, 'latin1');
    head.write(octal(time, 12), 136, 'latin1');
    head.write(' '.repeat(8), 148, 'latin1');
    head.write(type, 156, 'latin1');
    head.write('ustar\x0000', 257, 'latin1');
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    parts.push(head, Buffer.from(bytes), Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK));
  };
  for (const { path, bytes, executable } of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (Buffer.byteLength(path) > 100) put('pax', Buffer.from(pax(path)), 0o644, 'x');
    put(path, bytes, executable ? 0o755 : 0o644, '0');
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

/** `length path=NAME\n`, where the length counts itself. */
function pax(path: string): string {
  const rest = ` path=${path}\n`;
  const without = Buffer.byteLength(rest);
  let length = without + 1;
  while (String(length).length + without !== length) length = String(length).length + without;
  return `${length}${rest}`;
}
