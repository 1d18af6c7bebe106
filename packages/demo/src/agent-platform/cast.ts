import { NANOS_PER_DAY, NANOS_PER_HOUR, type Nanos } from '@edda/model';
import type { Random } from '../random.ts';

export interface Tenant {
  readonly id: string;
  /** What it may spend a day, in tokens. */
  readonly dailyLimit: number;
  /** Hours after midnight UTC at which its day begins. */
  readonly dayBegins: number;
}

export interface Agent {
  readonly id: string;
  readonly type: 'rag_agent' | 'sql_agent' | 'research_agent' | 'code_agent';
  readonly tools: readonly string[];
}

const TENANTS: readonly (readonly [Tenant, number])[] = [
  [{ id: '7b0c2f8e-3a51-4f0e-9d0e-5f6a1d2c3b4a', dailyLimit: 1_000_000, dayBegins: 0 }, 6],
  [{ id: '1f4d9a70-88c2-4b6e-a3f1-0c9e7d5b2a61', dailyLimit: 2_000_000, dayBegins: 7 }, 4],
  [{ id: 'c2a7e5b3-6d19-4e80-b7c4-9f1a3d5e7b20', dailyLimit: 500_000, dayBegins: 13 }, 3],
  [{ id: 'e9b81c04-2f7a-4d3c-8e56-7a4b1c9d0f35', dailyLimit: 250_000, dayBegins: 19 }, 1],
];

const AGENTS: readonly (readonly [Agent, number])[] = [
  [{ id: 'a6a9c1d2-0000-4000-8000-00000000beef', type: 'rag_agent', tools: ['vector_search', 'document_fetch'] }, 5],
  [{ id: 'b3d7e2f1-0000-4000-8000-00000000cafe', type: 'sql_agent', tools: ['sql_query', 'schema_lookup'] }, 3],
  [{ id: 'c8f0a4b6-0000-4000-8000-00000000f00d', type: 'research_agent', tools: ['web_search', 'summarize'] }, 2],
  [{ id: 'd1e5b9c3-0000-4000-8000-00000000c0de', type: 'code_agent', tools: ['code_execution'] }, 2],
];

const MODELS = [
  ['openai/gpt-4o-mini', 6],
  ['anthropic/claude-sonnet-4', 3],
  ['ollama/llama3.1:8b', 2],
] as const;

export const tenant = (random: Random): Tenant => random.weighted(TENANTS);
export const agent = (random: Random): Agent => random.weighted(AGENTS);
export const model = (random: Random): string => random.weighted(MODELS);

/** Tokens that the tenant has spent since its day began: towards the end little is left. */
export function usedToday({ dailyLimit, dayBegins }: Tenant, time: Nanos): number {
  const day = Number((time - BigInt(dayBegins) * NANOS_PER_HOUR) % NANOS_PER_DAY) / Number(NANOS_PER_DAY);
  return Math.round(dailyLimit * Math.min(0.999, day * 1.08));
}

/** The documents' form for most, the plain UUID of the real middleware for the rest. */
export function requestId(random: Random): string {
  return random.chance(0.75) ? `req_${random.hex(16)}` : random.uuid();
}
