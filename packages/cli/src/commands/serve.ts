import { type Command, type CommandSpec, wrong } from '../core/command.ts';
import { printJson } from '../core/output.ts';

const spec: CommandSpec = {
  name: 'serve',
  summary: 'start the server and the workbench',
  usage: ['serve [--port N] [--host ADDRESS] [--data DIR] [--no-demo]'],
  details: 'Only this machine can reach it unless HOST and ACESO_ALLOW_REMOTE=1 say otherwise. Ctrl-C stops it.',
  words: [0, 0],
  options: {
    port: { type: 'string', value: 'N', help: 'Port (or PORT; 8787 unless given; 0 takes any free one)' },
    host: { type: 'string', value: 'ADDRESS', help: 'Address to listen on (or HOST; 127.0.0.1 unless given)' },
    data: { type: 'string', value: 'DIR', help: 'Data folder (or ACESO_DATA; .aceso unless given)' },
    'no-demo': { type: 'boolean', help: 'Do not load the demonstration hospital into an empty store' },
  },
};

export const command: Command = {
  spec,
  async run(args) {
    const port = args.text('port');
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
      throw wrong(spec, `--port ${JSON.stringify(port)} is not a port number from 0 to 65535`);
    const { startServer, stopOnSignals } = await import('@aceso/server');
    const lines: string[] = [];
    const json = args.flag('json');
    const server = await startServer({
      settings: {
        PORT: port,
        HOST: args.text('host'),
        ACESO_DATA: args.text('data'),
        ACESO_DEMO: args.flag('no-demo') ? '0' : undefined,
      },
      print: (line) => {
        if (json) lines.push(line);
        else process.stdout.write(`${line}\n`);
      },
    });
    stopOnSignals(server);
    if (json) await printJson({ url: server.url, messages: lines });
    // The signal handler ends the process.
    return new Promise<never>(() => {});
  },
};
