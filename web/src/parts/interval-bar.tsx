interface Props {
  /** Where the scale ends; it begins at 0. */
  max: number;
  value: number | null;
  interval: { low: number; high: number } | null;
  /** Bars begin at 0, dots stand where the value is. */
  shape: 'bar' | 'dot';
}

const WIDTH = 200;
const HEIGHT = 14;

/** A value and its interval on a scale; the figures themselves stand beside it in words. */
export function IntervalBar({ max, value, interval, shape }: Props) {
  const x = (each: number) => (Math.max(0, Math.min(each, max)) / max) * WIDTH;
  const middle = HEIGHT / 2;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      preserveAspectRatio="none"
      aria-hidden
      style={{ display: 'block' }}
    >
      <line x1={0} x2={WIDTH} y1={middle} y2={middle} stroke="var(--line)" strokeWidth={1} />
      {value !== null && shape === 'bar' && (
        <rect
          x={0}
          y={3}
          width={x(value)}
          height={HEIGHT - 6}
          rx={2}
          fill="var(--mantine-color-petrol-4)"
          opacity={0.75}
        />
      )}
      {interval && (
        <line
          x1={x(interval.low)}
          x2={x(interval.high)}
          y1={middle}
          y2={middle}
          stroke="var(--mantine-color-text)"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      )}
      {value !== null && shape === 'dot' && (
        <rect
          x={x(value) - 1.5}
          y={1}
          width={3}
          height={HEIGHT - 2}
          rx={1}
          fill="var(--mantine-primary-color-filled)"
        />
      )}
    </svg>
  );
}
