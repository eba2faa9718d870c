import { type ComponentType, useEffect, useState } from 'react';
import { withWords } from '../app/lazy-page.ts';
import { askBy } from './proof.ts';

interface Question {
  readonly give: (proven: boolean) => void;
  /** Comes with the first question: no page waits for it. */
  readonly Asked: ComponentType<{ end: (proven: boolean) => void }>;
}

/** Asks again who one is, over whatever page there is, when the server wants to know. */
export function ProofDialog() {
  const [question, setQuestion] = useState<Question | undefined>(undefined);
  useEffect(() => {
    askBy(async () => {
      const { Asked } = await withWords(() => import('./asked.tsx'), ['account', 'security']);
      return new Promise((give) => setQuestion({ give, Asked }));
    });
    return () => askBy(undefined);
  }, []);
  if (question === undefined) return null;
  const { Asked, give } = question;
  const end = (proven: boolean) => {
    give(proven);
    setQuestion(undefined);
  };
  return <Asked end={end} />;
}
