/** Terms after which a series or continued fraction is given up; they converge in far fewer. */
const MOST_TERMS = 10_000;
const TINY = 1e-300;
const ENOUGH = 1e-16;

/** Lanczos's coefficients for g = 7 (nine terms). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** Natural logarithm of the gamma function for x > 0 (Lanczos 1964). */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const t = x + 6.5;
  const sum = LANCZOS.reduce((s, c, i) => (i === 0 ? c : s + c / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Natural logarithm of the binomial coefficient n over k; minus infinity where it is 0. */
export function lnChoose(n: number, k: number): number {
  if (k < 0 || k > n) return -Infinity;
  if (k === 0 || k === n) return 0;
  return lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
}

/** The regularised incomplete beta function I_x(a, b), a, b > 0 (DLMF 8.17.22, by Lentz's method). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return front / a / betaFraction(x, a, b);
}

function betaFraction(x: number, a: number, b: number): number {
  return continuedFraction((n) => {
    const m = Math.floor(n / 2);
    return n % 2 === 0
      ? (m * (b - m) * x) / ((a + n - 1) * (a + n))
      : (-(a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n));
  });
}

/** 1 + term(1) / (1 + term(2) / (1 + …)). */
function continuedFraction(term: (n: number) => number): number {
  let value = 1;
  let c = 1;
  let d = 0;
  for (let n = 1; n <= MOST_TERMS; n++) {
    const t = term(n);
    d = 1 / (1 + t * d || TINY);
    c = 1 + t / c || TINY;
    value *= c * d;
    if (Math.abs(c * d - 1) < ENOUGH) break;
  }
  return value;
}

/** The x at which I_x(a, b) = p, by bisection. */
export function betaQuantile(p: number, a: number, b: number): number {
  return bisect((x) => incompleteBeta(x, a, b), p, 0, 1);
}

/** The distribution function of the standard normal. */
export function normalCdf(x: number): number {
  const tail = 0.5 * upperGammaHalf((x * x) / 2);
  return x > 0 ? 1 - tail : tail;
}

/** The standard normal's quantile; 1.96 for 0.975. Infinite at 0 and 1. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  return p < 0.5 ? bisect(normalCdf, p, -40, 0) : -bisect(normalCdf, 1 - p, -40, 0);
}

/** Q(1/2, x), the upper regularised incomplete gamma function: a series for small x, else a continued fraction. */
function upperGammaHalf(x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(-x) * Math.sqrt(x / Math.PI);
  if (x < 2) {
    let term = 2;
    let sum = term;
    for (let n = 1; n <= MOST_TERMS && term > sum * ENOUGH; n++) {
      term *= x / (n + 0.5);
      sum += term;
    }
    return 1 - front * sum;
  }
  const fraction = continuedFraction((n) => n / 2 / x);
  return front / (x * fraction);
}

/** Quantile of Student's t with `freedom` degrees of freedom; 2.262 for 0.975 and 9. */
export function studentQuantile(p: number, freedom: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, freedom);
  const x = betaQuantile(2 * (1 - p), freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - x)) / x);
}

/** The place between two limits where a rising function reaches a value. */
function bisect(rising: (x: number) => number, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (rising(middle) < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
