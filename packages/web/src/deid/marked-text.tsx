import type { ReactNode } from 'react';
import type { SampledText } from './api.ts';
import classes from './deid.module.css';

/** A text with its spans made by `mark`; what lies between them stays text. */
export function MarkedText({
  text,
  spans,
  mark,
}: SampledText & { mark: (span: SampledText['spans'][number], words: string, index: number) => ReactNode }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [index, span] of spans.entries()) {
    parts.push(text.slice(at, span.start), mark(span, text.slice(span.start, span.end), index));
    at = span.end;
  }
  parts.push(text.slice(at));
  return <div className={classes.text}>{parts}</div>;
}
