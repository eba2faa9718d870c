/** Encodings of PS3.3 C.12.1.1.2 by defined term, as the names of the Encoding Standard. */
const ENCODINGS: Readonly<Record<string, string>> = {
  '': 'latin1',
  'ISO_IR 6': 'latin1',
  'ISO_IR 100': 'latin1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
  'ISO 2022 IR 100': 'latin1',
  'ISO 2022 IR 101': 'iso-8859-2',
  'ISO 2022 IR 144': 'iso-8859-5',
  'ISO 2022 IR 126': 'iso-8859-7',
  'ISO 2022 IR 13': 'shift_jis',
  'ISO 2022 IR 87': 'iso-2022-jp',
  'ISO 2022 IR 149': 'euc-kr',
  'ISO 2022 IR 58': 'gbk',
};

const ESCAPE = String.fromCharCode(27);

/** Text in the character set of its data set; code extensions as far as the platform's decoders know them. */
export function decodeText(bytes: Uint8Array, charset: readonly string[]): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.every((byte) => byte < 0x80 && byte !== 27)) return buffer.toString('latin1');
  const terms = charset.filter((term) => term !== '');
  const extended = buffer.includes(27) ? terms.find((term) => /IR (87|149|58)$/.test(term)) : undefined;
  const encoding = ENCODINGS[extended ?? terms[0] ?? ''] ?? 'latin1';
  const text = new TextDecoder(encoding).decode(bytes);
  // Designations that the decoder left (Korean, Chinese: ESC $ ) C and the like) carry no text.
  return text.includes(ESCAPE) ? text.replaceAll(new RegExp(`${ESCAPE}[$()*+,\\-./]*[A-Z@]`, 'g'), '') : text;
}
