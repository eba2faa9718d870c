import classes from './discovery.module.css';

/** A drawing of the server, as a picture: nothing in it can run. */
export function Drawing({ svg, alt, large }: { svg: string; alt: string; large?: boolean }) {
  return (
    <img
      className={large === true ? classes.drawingLarge : classes.drawing}
      src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
      alt={alt}
    />
  );
}
