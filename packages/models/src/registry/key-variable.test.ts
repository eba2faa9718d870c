import { describe, expect, it } from 'vitest';
import { ask, testCard, testGateway } from '../testing/gateway.ts';
import { parseNewCard } from './card.ts';
import { isReservedVariable } from './key-variable.ts';

describe('the variable of a key', () => {
  it.each([
    'PGPASSWORD',
    'DATABASE_URL',
    'POSTGRES_PASSWORD',
    'ACESO_TOKEN',
    'NODE_OPTIONS',
    'PIP_INDEX_URL',
    'HTTPS_PROXY',
  ])('is never %s', async (keyVariable) => {
    expect(isReservedVariable(keyVariable)).toBe(true);
    const card = testCard({ baseUrl: 'http://127.0.0.1:9/v1', keyVariable });
    expect(() => parseNewCard(card)).toThrow(
      expect.objectContaining({ code: 'bad-card', message: expect.stringContaining('keyVariable') }),
    );
    const asked: string[] = [];
    const { gateway } = testGateway(card, { secret: (variable) => `planted ${asked.push(variable)}` });
    await expect(gateway.text(ask('q'))).rejects.toMatchObject({ code: 'bad-card' });
    expect(asked).toEqual([]);
  });

  it.each(['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'CLINIC_KEY', 'AWS_BEARER_TOKEN_BEDROCK'])(
    'may be %s',
    (keyVariable) => {
      expect(parseNewCard(testCard({ baseUrl: 'http://127.0.0.1:9/v1', keyVariable })).keyVariable).toBe(keyVariable);
    },
  );
});
