import type { Spread } from '../frameworks/training.ts';

/** A peak that may come, and how likely it is: one of several where something about the run is not known. */
export interface Scenario {
  readonly bytes: number;
  readonly weight: number;
}

/** Probability that the real peak exceeds `limit` bytes. */
export function riskOf(scenarios: readonly Scenario[], limit: number, spread: Spread): number {
  return limit <= 0 ? 1 : exceedance(scenarios, spread)(limit);
}

/** Peak that the real one stays under with a probability. */
export function quantile(scenarios: readonly Scenario[], probability: number, spread: Spread): number {
  const exceeds = exceedance(scenarios, spread);
  let low = 0;
  let high = Math.max(...scenarios.map(({ bytes }) => bytes)) * MOST_TIMES;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (exceeds(middle) > 1 - probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const MOST_TIMES = 20;
const BISECTIONS = 40;

/** The probability that a limit above 0 is exceeded, for many limits: logarithms and shares are taken once. */
function exceedance(scenarios: readonly Scenario[], spread: Spread): (limit: number) => number {
  const total = scenarios.reduce((sum, { weight }) => sum + weight, 0);
  const logs = Float64Array.from(scenarios, ({ bytes }) => Math.log(bytes));
  const shares = Float64Array.from(scenarios, ({ weight }) => weight / total);
  return (limit) => {
    const log = Math.log(limit);
    let risk = 0;
    for (const { weight, centre, deviation } of spread)
      for (let i = 0; i < logs.length; i++)
        risk += weight * shares[i]! * normalTail((log - logs[i]! - centre) / deviation);
    // shares that add up to one do so up to rounding
    return Math.min(risk, 1);
  };
}

/** Deviations above which a tail is 0 in double precision, and below which it is 1: `exp(-745.2)`, and less than 2^-54. */
const NO_TAIL = 38.7;
const ALL_TAIL = -9;

/** P(Z > z) of the standard normal distribution; Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
function normalTail(z: number): number {
  // a search for a quantile starts far away from it
  if (z > NO_TAIL) return 0;
  if (z < ALL_TAIL) return 1;
  if (z < 0) return 1 - normalTail(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}
