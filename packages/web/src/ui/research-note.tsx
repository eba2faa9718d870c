import type { ReactNode } from 'react';
import classes from './research-note.module.css';

/** What a page is not for, above all that it shows. */
export function ResearchNote({ children }: { children: ReactNode }) {
  return (
    <p className={classes.note} role="note">
      {children}
    </p>
  );
}
