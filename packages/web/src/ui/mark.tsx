/** The sign of the product: an A whose crossbar is a check. Decorative; the word beside it names it. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#14586a" />
      <path
        d="M8 24 16 7l8 17"
        fill="none"
        stroke="#e9f5f3"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="m12.5 19.5 2.6 2.6 5-5.6"
        fill="none"
        stroke="#5fd0b5"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
