export interface Progress {
  update(done: number, total?: number, note?: string): void;
  end(): void;
}

const WIDTH = 24;
const SILENT: Progress = { update: () => {}, end: () => {} };

/** A bar on standard error where that is a terminal; silent in pipes and logs. Redrawn at most ten times a second. */
export function progressBar(label: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return SILENT;
  let last = 0;
  const clear = (): void => {
    stream.write('\r\u001b[K');
  };
  return {
    update(done, total, note = '') {
      const now = performance.now();
      if (now - last < 100 && done !== total) return;
      last = now;
      const share = total ? Math.min(1, done / total) : undefined;
      const bar =
        share === undefined
          ? ''
          : `[${'█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH)}] ${Math.floor(share * 100)}% `;
      const line = `${label} ${bar}${done.toLocaleString('en-US')}${total ? ` of ${total.toLocaleString('en-US')}` : ''} ${note}`;
      clear();
      stream.write(line.slice(0, (stream.columns || 80) - 1));
    },
    end: clear,
  };
}
