import { useMemo } from 'react';
import { diffWords } from './diff.ts';
import classes from './editor.module.css';

/** Old words struck through, new words underlined: readable without colour. */
export function Diff({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => diffWords(before, after), [before, after]);
  return (
    <p className={classes.diff}>
      {parts.map((part, index) => {
        const key = `${index}-${part.kind}`;
        if (part.kind === 'removed') return <del key={key}>{part.text}</del>;
        return part.kind === 'added' ? <ins key={key}>{part.text}</ins> : <span key={key}>{part.text}</span>;
      })}
    </p>
  );
}
