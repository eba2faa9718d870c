import { inject } from 'vitest';
import { beginFrom } from '../driver/pglite.ts';

/** Before each file of tests that opens stores. */
beginFrom(inject('emptyDatabase'));
