/**
 * How many shoppers the next wave alerts: floor(stock now × shoppers per unit) less those of this restock who are still
 * queued; null = everybody (no limit per unit, or stock that nobody counts).
 */
export function waveSize(quantity: number | null, perUnit: number | null, queued: number): number | null {
  if (perUnit === null || quantity === null) return null;
  return Math.max(0, Math.floor(quantity * perUnit) - queued);
}
