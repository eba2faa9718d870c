import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { isOpen } from '../../evidence/claims.ts';
import { ClaimsCard } from '../../evidence/claims-card.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { type MoleculeClaims, moleculeKeys, moleculesApi } from '../api.ts';
import { AtomEffects } from './atom-effects.tsx';
import { Predictions } from './predictions.tsx';
import { Sign } from './sign.tsx';

/** What is said of the molecule: each figure with its evidence, and the decision on all of them. */
export function ClaimsView({ project, number }: { project: string; number: number }) {
  const may = useMay();
  const key = moleculeKeys.claims(project, number);
  const found = useQuery({ queryKey: key, queryFn: () => moleculesApi.claims(project, number) });
  const keep = (claims: MoleculeClaims) => queries.setQueryData(key, claims);
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return <Loading />;
  const { facts, decision } = found.data;
  return (
    <>
      <Predictions predictions={facts.predictions} />
      <AtomEffects project={project} number={number} predictions={facts.predictions} />
      <Sign project={project} number={number} open={isOpen(found.data)} decision={decision} onDecided={keep} />
      <ClaimsCard
        claims={found.data}
        words="discovery.claims"
        mayDecide={may('discovery.sign')}
        accepting
        unfolded="structure"
        recheck={() => moleculesApi.recheck(project, number)}
        decide={(sentence, made) => moleculesApi.decideFigure(project, number, sentence, made)}
        keep={keep}
      />
    </>
  );
}
