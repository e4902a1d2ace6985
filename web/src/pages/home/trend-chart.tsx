import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';

interface Point {
  /** YYYY-MM-DD. */
  start: string;
  value: number | null;
  interval: { low: number; high: number } | null;
}

interface Props {
  points: readonly Point[];
  /** Where the scale ends; it begins at 0. */
  max: number;
  label: string;
  show: (value: number) => string;
}

const WIDTH = 420;
const HEIGHT = 170;
const LEFT = 34;
const BOTTOM = 20;
const TOP = 8;

/** A line with its intervals as a band; the same figures stand in a table for who does not see it. */
export function TrendChart({ points, max, label, show }: Props) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const known = points.filter((point) => point.value !== null);
  const x = (index: number) => LEFT + (index / Math.max(1, known.length - 1)) * (WIDTH - LEFT - 12);
  const top =
    max === 1 ? Math.min(1, Math.max(0.1, ...known.map(({ value, interval }) => interval?.high ?? value ?? 0))) : max;
  const y = (value: number) => TOP + (1 - Math.min(value, top) / top) * (HEIGHT - TOP - BOTTOM);
  const band = [
    // Where there are too few for an interval, it may lie anywhere.
    ...known.map(({ interval }, index) => `${x(index)},${y(interval?.high ?? top)}`),
    ...known.map(({ interval }, index) => `${x(index)},${y(interval?.low ?? 0)}`).reverse(),
  ].join(' ');
  const line = known.map(({ value }, index) => `${x(index)},${y(value ?? 0)}`).join(' ');
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" aria-hidden style={{ display: 'block' }}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={WIDTH} y1={y(top * share)} y2={y(top * share)} stroke="var(--line)" />
            <text x={LEFT - 6} y={y(top * share) + 4} textAnchor="end" fontSize={12} fill="var(--quiet)">
              {max === 1 ? format.percent(top * share) : format.number(top * share)}
            </text>
          </g>
        ))}
        <polygon points={band} fill="var(--mantine-color-petrol-4)" opacity={0.25} />
        <polyline
          points={line}
          fill="none"
          stroke="var(--mantine-color-petrol-5)"
          strokeWidth={2}
          strokeLinejoin="round"
        />
        {known.map(({ start, value }, index) => (
          <g key={start}>
            <circle cx={x(index)} cy={y(value ?? 0)} r={3.5} fill="var(--mantine-color-petrol-5)">
              <title>{`${format.day(start)}: ${show(value ?? 0)}`}</title>
            </circle>
            {(index === 0 || index === known.length - 1) && (
              <text
                x={x(index)}
                y={HEIGHT - 5}
                textAnchor={index === 0 ? 'start' : 'end'}
                fontSize={12}
                fill="var(--quiet)"
              >
                {format.day(start)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <VisuallyHidden>
        <table>
          <caption>{label}</caption>
          <tbody>
            {known.map(({ start, value, interval }) => (
              <tr key={start}>
                <th scope="row">{format.day(start)}</th>
                <td>{show(value ?? 0)}</td>
                <td>{interval ? t('interval', { low: show(interval.low), high: show(interval.high) }) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  );
}
