// What is said of many runs.

/** The value below which the share `part` of the values lies, between neighbours in proportion. Precondition: not empty. */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

export const median = (values) => quantile(values, 0.5);

/** {runs, median, p10, least, most} */
export const summary = (values) => ({
  runs: values.length,
  median: median(values),
  p10: quantile(values, 0.1),
  p90: quantile(values, 0.9),
  least: Math.min(...values),
  most: Math.max(...values),
});

/** How many times as long as `theirs` of the same round each operation took: what slows the machine for longer falls out. */
export const ratios = (ours, theirs, times = 1) =>
  summary(ours.nanoseconds.map((took, round) => (took / ours.count / (theirs.nanoseconds[round] / theirs.count)) * times));
