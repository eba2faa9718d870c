import { useEffect, useRef, useState } from 'react';
import { leadsTo, type Step, sameSteps } from './fhir-path.ts';
import classes from './json.module.css';

/** A resource as a tree that opens and closes, with one element marked and brought into view. */
export function JsonView({ value, target, label }: { value: unknown; target: readonly Step[]; label: string }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const mark = box.current?.querySelector<HTMLElement>('[data-target]');
    if (mark && box.current) box.current.scrollTop = mark.offsetTop - box.current.offsetTop - 40;
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={box} className={classes.box} tabIndex={0} aria-label={label}>
      <Node value={value} path={[]} target={target} name={undefined} last />
    </section>
  );
}

interface NodeProps {
  readonly value: unknown;
  readonly path: readonly Step[];
  readonly target: readonly Step[];
  readonly name: string | undefined;
  readonly last: boolean;
}

function Node({ value, path, target, name, last }: NodeProps) {
  const marked = target.length > 0 && sameSteps(path, target);
  const onTheWay = leadsTo(path, target);
  const inside = target.length > 0 && leadsTo(target, path);
  const [open, setOpen] = useState(path.length === 0 || onTheWay || inside);
  const comma = last ? '' : ',';
  const key = name === undefined ? null : <span className={classes.key}>{name}: </span>;
  if (typeof value !== 'object' || value === null) {
    return (
      <div className={classes.line} data-target={marked || undefined}>
        {key}
        <span className={classes.value} data-type={typeof value}>
          {JSON.stringify(value)}
        </span>
        {comma}
      </div>
    );
  }
  const entries: [Step, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const [start, end] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return (
    <div data-target={marked || undefined} className={classes.node}>
      <button type="button" className={classes.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={classes.arrow} aria-hidden>
          {open ? '▾' : '▸'}
        </span>
        {key}
        {start}
        {open ? '' : ` … ${end}${comma}`}
      </button>
      {open ? (
        <>
          <div className={classes.children}>
            {entries.map(([step, child], index) => (
              <Node
                key={step}
                value={child}
                path={[...path, step]}
                target={target}
                name={typeof step === 'string' ? step : undefined}
                last={index === entries.length - 1}
              />
            ))}
          </div>
          <div className={classes.line}>
            {end}
            {comma}
          </div>
        </>
      ) : null}
    </div>
  );
}
