import { parseGoFloat } from '@edda/logql/engine';
import type { Labels } from '@edda/model';
import { labelNames, labelValues } from '../index/label-index.ts';

interface DetectedLabel {
  readonly label: string;
  /** Distinct values; Loki estimates them, this is their number. */
  readonly cardinality: number;
}

/** Loki shows these whatever their values are. */
const ALWAYS_SHOWN = new Set(['cluster', 'namespace', 'instance', 'pod']);

/** The labels of these streams that are worth a person's while: not those whose values are all numbers or UUIDs. */
export function detectedLabels(streams: readonly Labels[]): readonly DetectedLabel[] {
  return labelNames(streams).flatMap((label) => {
    const values = labelValues(streams, label);
    return ALWAYS_SHOWN.has(label) || !values.every(isId) ? [{ label, cardinality: values.length }] : [];
  });
}

/** As Go's uuid.Parse takes it: with its dashes or without, in braces or as a URN. */
const UUID =
  /^(?:(?:urn:uuid:)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}|[\da-f]{32})$/i;

function isId(value: string): boolean {
  return parseGoFloat(value) !== null || UUID.test(value);
}
