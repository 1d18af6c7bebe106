import type { PushEntry } from '@edda/loki/codecs';
import { type Labels, type Nanos, SERVICE_NAME } from '@edda/model';
import type { Limits } from './limits.ts';

/** Null for labels that may be stored, else the reason in Loki's words. */
export function checkLabels(labels: Labels, text: string, limits: Limits): string | null {
  const names = Object.keys(labels);
  // Loki adds service_name itself, so it does not hold it against the sender.
  const counted = names.length - (SERVICE_NAME in labels ? 1 : 0);
  if (counted > limits.maxLabelNames) {
    return `entry for stream '${text}' has ${counted} label names; limit ${limits.maxLabelNames}`;
  }
  for (const name of names) {
    if (isLonger(name, limits.maxLabelNameBytes)) return `stream '${text}' has label name too long: '${name}'`;
    const value = labels[name] ?? '';
    if (isLonger(value, limits.maxLabelValueBytes)) return `stream '${text}' has label value too long: '${value}'`;
  }
  return null;
}

/** Null for an entry that may be stored, else the reason in Loki's words. */
export function checkEntry(entry: PushEntry, stream: string, limits: Limits, now: Nanos): string | null {
  const { timestamp, line, metadata } = entry;
  if (timestamp > now + limits.maxAhead) {
    return `entry for stream '${stream}' has timestamp too new: ${rfc3339(timestamp)}`;
  }
  if (isLonger(line, limits.maxLineBytes)) {
    const bytes = Buffer.byteLength(line);
    return `Max entry size '${limits.maxLineBytes}' bytes exceeded for stream '${stream}' while adding an entry with length '${bytes}' bytes`;
  }
  let count = 0;
  let size = 0;
  for (const name in metadata) {
    count += 1;
    size += Buffer.byteLength(name) + Buffer.byteLength(metadata[name] ?? '');
  }
  if (size > limits.maxMetadataBytes) {
    return `stream '${stream}' has structured metadata too large: '${size}' bytes, limit: '${limits.maxMetadataBytes}' bytes. Please see \`limits_config.max_structured_metadata_size\` or contact your Loki administrator to increase it.`;
  }
  if (count > limits.maxMetadataEntries) {
    return `stream '${stream}' has too many structured metadata labels: '${count}', limit: '${limits.maxMetadataEntries}'. Please see \`limits_config.max_structured_metadata_entries_count\` or contact your Loki administrator to increase it.`;
  }
  return null;
}

/** Whether the text has more UTF-8 bytes than allowed; counts them only where its length leaves that open. */
function isLonger(text: string, maxBytes: number): boolean {
  return text.length > maxBytes || (text.length * 3 > maxBytes && Buffer.byteLength(text) > maxBytes);
}

function rfc3339(time: Nanos): string {
  return new Date(Number(time / 1_000_000n)).toISOString().replace(/\.\d+Z$/, 'Z');
}
