import { crc32, deflateSync } from 'node:zlib';

/** Grey (1 sample) or colour (3 samples) pixels of 8 bits. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly samples: 1 | 3;
  /** Row-major, samples side by side. */
  readonly data: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, body: Uint8Array): Buffer {
  const out = Buffer.alloc(12 + body.length);
  out.writeUInt32BE(body.length, 0);
  out.write(type, 4, 'latin1');
  out.set(body, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
  return out;
}

/** PNG (ISO/IEC 15948), not interlaced. Every row is filtered "up": medical images change slowly from row to row. */
export function encodePng({ width, height, samples, data }: Picture): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = samples === 1 ? 0 : 2;
  const stride = width * samples;
  const rows = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    const at = y * (stride + 1);
    rows[at] = 2;
    for (let x = 0; x < stride; x++)
      rows[at + 1 + x] = data[y * stride + x]! - (y > 0 ? data[(y - 1) * stride + x]! : 0);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 3 })),
    chunk('IEND', new Uint8Array()),
  ]);
}
