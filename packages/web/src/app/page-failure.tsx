import { ApiError } from '@aceso/client';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Failure } from '../ui/states.tsx';

/** Shown when a page cannot be loaded or breaks: what happened, and another try. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const retry = () => (error instanceof ApiError ? reset() : window.location.reload());
  return <Failure error={error} retry={retry} />;
}
