import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { ClaimsCard } from '../evidence/claims-card.tsx';
import { Failure } from '../ui/states.tsx';
import { type DataSetClaims, syntheticApi, syntheticKeys } from './api.ts';

/** The figures of the certificate as claims. */
export function ClaimsView({ id }: { id: string }) {
  const may = useMay();
  const key = syntheticKeys.claims(id);
  const found = useQuery({
    queryKey: key,
    queryFn: () => syntheticApi.claims(id),
    refetchInterval: ({ state: { data } }) => (data?.recheck === undefined ? 2000 : false),
  });
  const keep = (claims: DataSetClaims) => queries.setQueryData(key, claims);
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return null;
  return (
    <ClaimsCard
      claims={found.data}
      words="synthetic.claims"
      mayDecide={may('synthetic.release')}
      recheck={() => syntheticApi.recheck(id)}
      decide={(sentence, decision) => syntheticApi.decideFigure(id, sentence, decision)}
      keep={keep}
    />
  );
}
