import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

/** Arrays of bytes in a NumPy archive: name -> shape and data. */
export async function readNpz(path: string): Promise<Map<string, { shape: number[]; data: Uint8Array }>> {
  const zip = await readFile(path);
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const out = new Map<string, { shape: number[]; data: Uint8Array }>();
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((o) => zip.readUInt16LE(at + o)) as [number, number, number];
    const local = zip.readUInt32LE(at + 42);
    const file = zip.toString('latin1', at + 46, at + 46 + name);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(start, start + packed);
    const npy = method === 0 ? body : inflateRawSync(body);
    const head = npy.readUInt16LE(8);
    const text = npy.toString('latin1', 10, 10 + head);
    if (!text.includes("'|u1'") || text.includes('True')) throw new Error(`${file} is no array of bytes in C order`);
    const shape = (/\(([^)]*)\)/.exec(text)?.[1] ?? '')
      .split(',')
      .filter((s) => s.trim() !== '')
      .map(Number);
    out.set(file.replace(/\.npy$/, ''), { shape, data: Uint8Array.from(npy.subarray(10 + head)) });
    at += 46 + name + extra + comment;
  }
  return out;
}
