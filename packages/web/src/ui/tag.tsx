import type { ReactNode } from 'react';
import classes from './tag.module.css';

export type Tone = 'plain' | 'accent' | 'good' | 'bad' | 'warn' | 'ai';

/** A short word in a tinted box. The word carries the meaning; the tint only helps to find it. */
export function Tag({
  tone = 'plain',
  icon,
  children,
  title,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  title?: string;
}) {
  return (
    <span className={classes.tag} data-tone={tone} title={title}>
      {icon}
      {children}
    </span>
  );
}
