#!/usr/bin/env node
import { startServer, stopOnSignals } from './start.ts';

/** `npm start`. What goes wrong at the start is one sentence that says what to do. */
try {
  stopOnSignals(await startServer());
} catch (error) {
  const { name, message, code, hint } = error as { name?: string; message: string; code?: string; hint?: string };
  if (code === 'EADDRINUSE') {
    console.error('The port is taken by another program; stop that one, or choose another port: PORT=8788 npm start');
  } else if (name === 'ConfigError' || name === 'StoreError') {
    console.error(hint ? `${message} ${hint}` : message);
  } else {
    console.error(error);
  }
  process.exit(1);
}
