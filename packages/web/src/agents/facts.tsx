import classes from './agents.module.css';

/** Longest JSON shown at once. */
const LONGEST = 20_000;

/** What a step was given or answered, as it is. */
export function Facts({ value }: { value: object }) {
  const text = JSON.stringify(value, null, 2);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach it
    <pre className={classes.facts} tabIndex={0}>
      {text.length > LONGEST ? `${text.slice(0, LONGEST)}\n…` : text}
    </pre>
  );
}
