import type { SessionTurn } from '@edda/protocol';
import type { ReactNode } from 'react';

/** More bars than this could not be told apart; several turns then share one. */
const MOST_BARS = 60;
const HEIGHT = 48;

interface Bar {
  readonly cache: number;
  readonly input: number;
  readonly output: number;
}

/** What each turn cost, by what it was paid for: the cache, new input, output. */
export function MoneyBars({ turns }: { readonly turns: readonly SessionTurn[] }): ReactNode {
  const bars = barsOf(turns);
  const most = Math.max(...bars.map(({ cache, input, output }) => cache + input + output));
  if (!(most > 0)) return null;
  const of = (dollars: number): number => (HEIGHT * dollars) / most;
  return (
    <figure>
      <svg
        role="img"
        aria-label="What the turns cost"
        viewBox={`0 0 ${bars.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-12 w-full"
      >
        {bars.map(({ cache, input, output }, at) => (
          <g key={at}>
            <Piece at={at} from={0} height={of(cache)} className="fill-c4" />
            <Piece at={at} from={of(cache)} height={of(input)} className="fill-c1" />
            <Piece at={at} from={of(cache) + of(input)} height={of(output)} className="fill-c2" />
          </g>
        ))}
      </svg>
      <figcaption className="flex justify-between text-xs text-muted">
        <span>turn {turns[0]?.number}</span>
        <span>{turns.at(-1)?.number}</span>
      </figcaption>
    </figure>
  );
}

interface PieceProps {
  readonly at: number;
  readonly from: number;
  readonly height: number;
  readonly className: string;
}

function Piece({ at, from, height, className }: PieceProps): ReactNode {
  return <rect x={at + 0.04} width={0.92} y={HEIGHT - from - height} height={height} className={className} />;
}

function barsOf(turns: readonly SessionTurn[]): readonly Bar[] {
  const each = Math.max(1, Math.ceil(turns.length / MOST_BARS));
  return Array.from({ length: Math.ceil(turns.length / each) }, (_, at) =>
    turns.slice(at * each, (at + 1) * each).reduce<Bar>(
      (bar, { cost }) => ({
        cache: bar.cache + (cost?.cacheRead ?? 0) + (cost?.cacheWrite ?? 0),
        input: bar.input + (cost?.input ?? 0),
        output: bar.output + (cost?.output ?? 0),
      }),
      { cache: 0, input: 0, output: 0 },
    ),
  );
}
